/* The two loops of screening that go over the most: sums of the sparse product, and the first look.

   They do what index.py and score.py do with arrays, number for number; see these for the reasons.
   Built when the package is installed where there is a compiler; all works without it. */

#include <math.h>
#include <stdint.h>
#include <string.h>

/* Where the loader can choose, it takes what the processor does best; the sums stay the same. */
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)
#define CHOSEN __attribute__((target_clones("avx2", "default")))
#else
#define CHOSEN
#endif

#define FEW 8 /* words of a form that are looked at at once */
#define LONGEST 64 /* letters of a word, words of a form; what is longer is left to the caller */

/* What is known of the letters of a distinct word; lengths are in signs. */
typedef struct {
    uint32_t fold_letters, sound_letters;
    int16_t fold_length, sound_length;
    uint8_t abbreviated; /* initials may have another letter for it than its first */
} word;

/* What the first look asks of a word of a form before it asks for letters: what it is (its meaning,
   or else the word itself) and which, its size, 0 where it is no other word mistyped, and its first
   letter. Words lie form by form, so that it need not wait for memory. */
typedef struct {
    double weight;
    int32_t what, at;
    uint32_t fold_letters;
    uint8_t size, first, known, abjad;
} spoken;

/* A form: where its words are and how many, its width as written, whether it may be one with
   another as wholes. */
typedef struct {
    int64_t start;
    int32_t length;
    int16_t width;
    uint8_t whole;
} place;

/* The forms of one side, and texts in runs of bytes that end where `..._ends` says. */
typedef struct {
    const word *words;
    const spoken *flat;
    const place *forms;
    const int64_t *same, *fold_ends, *sound_ends, *glued_ends;
    const uint8_t *folds, *sounds, *glued;
} side;

/* Constants of score.py. `most` and `apart` are of words of so many signs: how many may be wrong,
   and how many letters may be in one word alone. */
typedef struct {
    double alike;
    float least, meaning, spelling, first;
    int16_t most[LONGEST + 1], apart[LONGEST + 1];
} worths;

/* Which pairs the caller wants: constants of candidates.py. */
typedef struct {
    double telling;
    float near, worth, strong, cut_near, glued_near;
    int32_t width, widths; /* from, and below: a name of such a width may have been cut */
    int32_t most, fine;    /* how many near forms are enough; steps of nearness */
} bounds;

static int bits(uint32_t x)
{
    x -= (x >> 1) & 0x55555555u;
    x = (x & 0x33333333u) + ((x >> 2) & 0x33333333u);
    return (int)((((x + (x >> 4)) & 0x0f0f0f0fu) * 0x01010101u) >> 24);
}

/* Optimal string alignment, all rows of a column at once (Hyyro 2003). */
static int distance(const uint8_t *a, int m, const uint8_t *b, int n)
{
    static _Thread_local uint64_t at[256];
    uint64_t vp = ~0ULL, vn = 0, d0 = 0, before = 0, last = 1ULL << (m - 1);
    int found = m;
    for (int i = 0; i < m; i++)
        at[a[i]] |= 1ULL << i;
    for (int j = 0; j < n; j++) {
        uint64_t here = at[b[j]], turned = ((~d0 & here) << 1) & before;
        d0 = (((here & vp) + vp) ^ vp) | here | vn | turned;
        uint64_t hp = vn | ~(d0 | vp), hn = d0 & vp;
        found += (hp & last) != 0;
        found -= (hn & last) != 0;
        hp = (hp << 1) | 1;
        hn <<= 1;
        vp = hn | ~(d0 | hp);
        vn = hp & d0;
        before = here;
    }
    for (int i = 0; i < m; i++)
        at[a[i]] = 0;
    return found;
}

/* How alike two spellings are; 0 when they are two words; below 0 when the caller must say. */
static float spelt(const side *q, const side *c, int64_t i, int64_t j, int folds, const worths *w)
{
    const word *x = &q->words[i], *y = &c->words[j];
    int m = folds ? x->fold_length : x->sound_length, n = folds ? y->fold_length : y->sound_length;
    int longest = m > n ? m : n;
    if (longest > LONGEST)
        return -1;
    int most = w->most[longest], apart = m - n;
    if (apart > most || -apart > most)
        return 0;
    if (bits(folds ? x->fold_letters ^ y->fold_letters : x->sound_letters ^ y->sound_letters) >
        2 * most)
        return 0;
    const int64_t *a_ends = folds ? q->fold_ends : q->sound_ends;
    const int64_t *b_ends = folds ? c->fold_ends : c->sound_ends;
    int64_t a_at = i ? a_ends[i - 1] : 0, b_at = j ? b_ends[j - 1] : 0;
    if (a_ends[i] - a_at != m || b_ends[j] - b_at != n || !m || !n)
        return -1; /* signs of more than one byte */
    const uint8_t *a = (folds ? q->folds : q->sounds) + a_at;
    const uint8_t *b = (folds ? c->folds : c->sounds) + b_at;
    double s = 1.0 - (double)distance(a, m, b, n) / longest;
    if (s < w->alike)
        return 0;
    return *a == *b ? (float)s : (float)s * w->first;
}

/* How alike word i of the query is to word j of the list, which it does not mean. */
static float alike(const side *q, const side *c, int64_t i, int64_t j, const worths *w)
{
    float by_sound = spelt(q, c, i, j, 0, w), by_fold = spelt(q, c, i, j, 1, w);
    if (by_sound < 0 || by_fold < 0)
        return -1;
    by_fold *= w->spelling;
    float found = by_sound > by_fold ? by_sound : by_fold;
    return found < w->least ? 0 : found;
}

/* The words of the form that is asked, brought together: what each is, of what sizes words may be
   that are it mistyped, and whether any has no vowels. */
typedef struct {
    int64_t length;
    double sum;
    int abjad;
    int32_t what[LONGEST], at[LONGEST], least[LONGEST], most[LONGEST], size[LONGEST], known[LONGEST],
        letter[LONGEST], rare[LONGEST];
    uint32_t letters[LONGEST];
    double weight[LONGEST];
} form;

static void read_form(const side *q, int64_t r, const bounds *o, const worths *w, form *out)
{
    out->length = q->forms[r].length;
    out->sum = 0;
    out->abjad = 0;
    for (int64_t i = 0; i < out->length && i < LONGEST; i++) {
        const spoken *x = q->flat + q->forms[r].start + i;
        int size = x->size <= LONGEST ? x->size : 0;
        out->what[i] = x->what;
        out->at[i] = x->at;
        out->size[i] = x->size;
        out->known[i] = x->known;
        out->letter[i] = x->first;
        out->rare[i] = x->weight >= o->telling;
        out->letters[i] = x->fold_letters;
        out->weight[i] = x->weight;
        out->sum += x->weight;
        out->abjad |= x->abjad || x->size > LONGEST;
        int longer = size;
        while (longer < LONGEST && longer + 1 - size <= w->most[longer + 1])
            longer++;
        out->least[i] = size ? size - w->most[size] : INT16_MAX;
        out->most[i] = longer;
    }
    out->sum = out->sum > 1e-6 ? out->sum : 1e-6;
    for (int64_t i = out->length; i < FEW; i++) {
        out->what[i] = INT32_MIN;
        out->least[i] = INT16_MAX;
        out->most[i] = out->size[i] = out->known[i] = out->rare[i] = 0;
        out->letter[i] = -1;
        out->letters[i] = 0;
        out->weight[i] = 0;
    }
}

/* Whether a rare word of one form begins like a word of the other. */
static int begins(const form *x, const spoken *y, int64_t n, const bounds *o)
{
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < x->length; i++)
            if (x->letter[i] == y[j].first && (x->rare[i] || y[j].weight >= o->telling))
                return 1;
    return 0;
}

/* What two forms share, given the best partner of each word; 0 where it is little and no rare word
   met one or begins like one. */
static float worth(const form *x, const spoken *y, int64_t n, double sum, const float *best_a,
                   const float *best_b, const bounds *o)
{
    double a = 0, b = 0, rare = 0;
    for (int64_t i = 0; i < x->length; i++) {
        a += x->weight[i] * best_a[i];
        rare = best_a[i] > 0 && x->weight[i] > rare ? x->weight[i] : rare;
    }
    for (int64_t j = 0; j < n; j++) {
        b += y[j].weight * best_b[j];
        rare = best_b[j] > 0 && y[j].weight > rare ? y[j].weight : rare;
    }
    a /= x->sum;
    b /= sum;
    float found = (float)(0.7 * (a < b ? a : b) + 0.3 * (a > b ? a : b));
    return found < o->strong && rare < o->telling && !begins(x, y, n, o) ? 0 : found;
}

/* What `look` may give at most, and a little more: as if all words that may be mistyped were right.
   Without a branch, since most pairs end here. */
CHOSEN static float at_most(const form *x, const spoken *words, int64_t n, const bounds *o)
{
    int32_t met[FEW] = {0};
    float a = 0, b = 0, sum = 0, rare = 0;
    int unsure = 0;
    int32_t begin = 0;
    for (int64_t j = 0; j < n; j++) {
        const spoken *two = words + j;
        int32_t size = two->size ? two->size : -1, any = 0, own_rare = two->weight >= o->telling;
        for (int i = 0; i < FEW; i++) {
            uint32_t v = x->letters[i] ^ two->fold_letters;
            v -= (v >> 1) & 0x55555555u;
            v = (v & 0x33333333u) + ((v >> 2) & 0x33333333u);
            v = (v + (v >> 4)) & 0x0f0f0f0fu;
            v += v >> 8;
            v = (v + (v >> 16)) & 63;
            int32_t longer = x->size[i] > size ? x->size[i] : size;
            /* 0.56 of the longer word, rounded up generously. */
            int32_t like = (int32_t)((v << 6) + (v << 5) + (v << 2)) <= (longer << 6) - (longer << 3) + 150;
            int32_t may = (size >= x->least[i]) & (size <= x->most[i]) & like &
                          !(x->known[i] & two->known);
            int32_t ok = -((x->what[i] == two->what) | may);
            met[i] |= ok;
            any |= ok;
            begin |= (x->letter[i] == two->first) & (x->rare[i] | own_rare);
        }
        unsure |= two->abjad | (size > LONGEST);
        sum += (float)two->weight;
        float own = any ? (float)two->weight : 0;
        b += own;
        rare = own > rare ? own : rare;
    }
    for (int i = 0; i < FEW; i++) {
        float own = met[i] ? (float)x->weight[i] : 0;
        a += own;
        rare = own > rare ? own : rare;
    }
    a /= (float)x->sum;
    b /= sum > 1e-6f ? sum : 1e-6f;
    a = 1.0001f * (0.7f * (a < b ? a : b) + 0.3f * (a > b ? a : b));
    return unsure ? 2 : a < o->strong && rare < (float)o->telling - 1e-6f && !begin ? 0 : a;
}

#define OPEN 256 /* pairs of words of two forms that may be one mistyped */

/* The first look at one pair of forms, as score.compare has it, or 0 where it is not worth it.
   Not a number where the caller must look: words without vowels, very long ones. */
static float look(const side *q, const form *x, const side *c, const place *y,
                  const bounds *o, const worths *w)
{
    const spoken *words = c->flat + y->start;
    int64_t m = x->length, n = y->length;
    float best_a[LONGEST], best_b[LONGEST];
    struct {
        uint8_t i, j;
    } open[OPEN];
    int left = 0, abjad = x->abjad;
    double sum = 0;
    if (m > LONGEST || n > LONGEST)
        return NAN;
    if (m <= FEW && !x->abjad && at_most(x, words, n, o) < o->worth)
        return 0;
    for (int64_t i = 0; i < m; i++)
        best_a[i] = 0;
    for (int64_t j = 0; j < n; j++) {
        const spoken *two = words + j;
        int size = two->size ? two->size : -1;
        uint64_t equal = 0, may = 0;
        best_b[j] = 0;
        sum += two->weight;
        abjad |= two->abjad | (size > LONGEST);
        for (int64_t i = 0; i < m; i++) {
            equal |= (uint64_t)(x->what[i] == two->what) << i;
            may |= (uint64_t)((size >= x->least[i]) & (size <= x->most[i]) &
                              !(x->known[i] & two->known)) << i;
        }
        for (; equal; equal &= equal - 1) {
            int i = __builtin_ctzll(equal);
            float s = q->same[x->at[i]] == two->at ? 1 : w->meaning;
            best_a[i] = s > best_a[i] ? s : best_a[i];
            best_b[j] = s > best_b[j] ? s : best_b[j];
            may &= ~(1ULL << i);
        }
        for (; may; may &= may - 1) {
            int i = __builtin_ctzll(may), own = x->size[i];
            if (bits(x->letters[i] ^ two->fold_letters) > w->apart[own > size ? own : size])
                continue;
            if (left == OPEN)
                return NAN;
            open[left].i = (uint8_t)i;
            open[left++].j = (uint8_t)j;
        }
    }
    if (abjad)
        return NAN;
    sum = sum > 1e-6 ? sum : 1e-6;
    if (left) {
        /* Not worth it even if all that may be mistyped were right? */
        float most_a[LONGEST], most_b[LONGEST];
        memcpy(most_a, best_a, (size_t)m * sizeof *most_a);
        memcpy(most_b, best_b, (size_t)n * sizeof *most_b);
        for (int k = 0; k < left; k++)
            most_a[open[k].i] = most_b[open[k].j] = 1;
        if (worth(x, words, n, sum, most_a, most_b, o) < o->worth)
            return 0;
        for (int k = 0; k < left; k++) {
            int i = open[k].i, j = open[k].j;
            float s = alike(q, c, x->at[i], words[j].at, w);
            if (s < 0)
                return NAN;
            best_a[i] = s > best_a[i] ? s : best_a[i];
            best_b[j] = s > best_b[j] ? s : best_b[j];
        }
    }
    return worth(x, words, n, sum, best_a, best_b, o);
}

static const uint8_t *text(const uint8_t *blob, const int64_t *ends, int64_t k, int64_t *length)
{
    int64_t begin = k ? ends[k - 1] : 0;
    *length = ends[k] - begin;
    return blob + begin;
}

/* Whether form i, of one word, may be the initials of form j, and two letters of its legal form. */
static int may_be_initials(const side *a, int64_t i, const side *b, int64_t j)
{
    int64_t letters, n = 0, all;
    const uint8_t *one = text(a->sounds, a->sound_ends, a->flat[a->forms[i].start].at, &letters);
    const spoken *words = b->flat + b->forms[j].start;
    if (letters > b->forms[j].length + 2)
        return 0;
    for (int64_t k = 0; k < b->forms[j].length; k++) {
        if (b->words[words[k].at].abbreviated)
            return 1;
        const uint8_t *sound = text(b->sounds, b->sound_ends, words[k].at, &all);
        if (all && ((*sound >= 'a' && *sound <= 'z') || *sound >= 128)) {
            if (n >= letters || *sound != one[n])
                return 0;
            n++;
        }
    }
    return n == letters || (n >= 3 && letters <= n + 2);
}

/* Whether the one form, of the smaller width, may be the other cut short. */
static int may_be_cut(const side *a, int64_t i, const side *b, int64_t j)
{
    int64_t m, n;
    const uint8_t *head = text(a->glued, a->glued_ends, i, &m);
    const uint8_t *whole = text(b->glued, b->glued_ends, j, &n);
    /* Of the last letters, which may differ, a few bytes. */
    return m > 14 && n > m - 4 && !memcmp(head, whole, (size_t)m - 4);
}

static int same_glued(const side *a, int64_t i, const side *b, int64_t j)
{
    int64_t m, n;
    const uint8_t *one = text(a->glued, a->glued_ends, i, &m);
    const uint8_t *two = text(b->glued, b->glued_ends, j, &n);
    return m == n && !memcmp(one, two, (size_t)m);
}

/* Whether two forms may be one name as wholes: Candidates._wholes looks again. */
static int wholes(const side *q, int64_t r, const side *c, int64_t y, float near, const bounds *o)
{
    const place *one = q->forms + r, *two = c->forms + y;
    int single = (one->length == 1 || two->length == 1) && one->length != two->length;
    if (single && near > o->glued_near && same_glued(q, r, c, y))
        return 1;
    if (!one->whole && !two->whole)
        return 0;
    if (one->length == 1 && two->length > 2 && may_be_initials(q, r, c, y))
        return 1;
    if (two->length == 1 && one->length > 2 && may_be_initials(c, y, q, r))
        return 1;
    int width = one->width < two->width ? one->width : two->width;
    if (one->width == two->width || width < o->width || width >= o->widths)
        return 0;
    return (single || near > o->cut_near) && (one->width < two->width ? may_be_cut(q, r, c, y)
                                                                      : may_be_cut(c, y, q, r));
}

#define RUN 16

static inline int any_above(const float *sums, float least)
{
    int32_t found = 0;
    for (int k = 0; k < RUN; k++)
        found |= sums[k] >= least;
    return found;
}

/* Pairs of a query form, from `*row` on, and a form of one block of the list that are near enough
   and worth more than the first look, or need the caller's. Stops when `room` may not do for
   another row; gives how many were found, and in `*row` where it stopped. `sums` is all 0. */
CHOSEN int64_t candidates(const side *q, const side *c, const worths *w, const bounds *o,
                   const float *enough, int32_t *near_to, const int32_t *asked_ptr, const int32_t *asked, const float *asked_data,
                   int64_t rows, const int32_t *ptr, const int32_t *indices, const float *data,
                   int64_t forms, int64_t offset, float *sums, int64_t *row, int64_t room,
                   int64_t *qi, int64_t *ci, float *near, float *first)
{
    int64_t found = 0, r;
    form x;
    for (r = *row; r < rows && found + forms < room; r++) {
        for (int32_t k = asked_ptr[r]; k < asked_ptr[r + 1]; k++) {
            float value = asked_data[k];
            for (int32_t p = ptr[asked[k]]; p < ptr[asked[k] + 1]; p++)
                sums[indices[p]] += value * data[p];
        }
        /* All that are near, unless enough are nearer, then those of them that are kept. */
        int64_t last = found;
        int32_t *steps = near_to + r * (o->fine + 1), count = 0, step = o->fine;
        for (; step > 0 && (count += steps[step]) < o->most; step--)
            ;
        float nearer = (float)step / (float)o->fine, least = nearer > o->near ? nearer : o->near;
        for (int64_t f = 0; f < forms; f += RUN) {
            int64_t end = f + RUN < forms ? f + RUN : forms;
            if (end - f == RUN && !any_above(sums + f, least))
                continue;
            for (int64_t k = f; k < end; k++) {
                ci[last] = offset + k;
                near[last] = sums[k];
                last += sums[k] > o->near && sums[k] >= least;
            }
        }
        memset(sums, 0, (size_t)forms * sizeof *sums);
        for (int64_t k = found; k < last; k++)
            steps[near[k] < 1 ? (int32_t)(near[k] * (float)o->fine) : o->fine]++;
        read_form(q, r, o, w, &x);
        for (int64_t k = found; k < last; k++) {
            const place *two = c->forms + ci[k];
            int64_t y = ci[k];
            if (k + 12 < last)
                __builtin_prefetch(c->forms + ci[k + 12]);
            if (k + 4 < last) {
                const spoken *next = c->flat + c->forms[ci[k + 4]].start;
                __builtin_prefetch(next);
                __builtin_prefetch(next + 3);
            }
            float s = look(q, &x, c, two, o, w);
            if (s >= o->worth || s != s || near[k] > enough[r] || wholes(q, r, c, y, near[k], o)) {
                qi[found] = r;
                ci[found] = y;
                near[found] = near[k];
                first[found++] = s;
            }
        }
    }
    *row = r;
    return found;
}

/* Log odds of pairs by small trees: judge.odds. A tree asks `depth` questions, the next at each turn
   among twice as many. */
void odds(const float *parts, int64_t pairs, int64_t width, const int32_t *depth,
          const int32_t *part, const float *bound, const double *value, int64_t trees, double *out)
{
    for (int64_t begin = 0; begin < pairs; begin += 64) {
        int64_t end = begin + 64 < pairs ? begin + 64 : pairs;
        const int32_t *p = part;
        const float *b = bound;
        const double *v = value;
        for (int64_t t = 0; t < trees; t++) {
            int64_t leaves = (int64_t)1 << depth[t];
            for (int64_t k = begin; k < end; k++) {
                const float *x = parts + k * width;
                int64_t way = 0;
                for (int64_t level = 0; level < depth[t]; level++) {
                    int64_t node = ((int64_t)1 << level) - 1 + way;
                    way = 2 * way + (x[p[node]] > b[node]);
                }
                out[k] += v[way];
            }
            p += leaves - 1;
            b += leaves - 1;
            v += leaves;
        }
    }
}

/* Which source this was built from. */
uint32_t source(void) { return SOURCE; }
