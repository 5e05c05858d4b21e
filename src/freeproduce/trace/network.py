"""A network of sites as numbers: who sold how much to whom, and on what basis it is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from freeproduce.model.chain import BASES
from freeproduce.model.chain import Basis as Word

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


class Basis(IntEnum):
    """How an edge is known. A path is as strong as its weakest link."""

    STATISTICAL = 0
    INFERRED = 1
    DECLARED = 2
    DOCUMENTED = 3

    @property
    def word(self) -> Word:
        """The basis as files and reports write it."""
        return BASES[::-1][self]


@dataclass(frozen=True)
class Network:
    """Edges from supplier to buyer in compressed rows, one row a supplier.

    The edges of supplier ``v`` are ``start[v]:start[v + 1]`` of ``buyer``, ``quantity`` and
    ``basis``. ``open`` marks nodes whose purchases cannot be added
    up (a quantity or its unit is missing or of another kind): their shares are known only where all
    that they bought is listed, or nothing. ``stock`` marks nodes whose sales cannot be held
    against their purchases, so that nothing limits what they may have kept in stock. ``site``
    gives the site of each node (a site may have one node for each lot that is followed); without
    it each node is a site. ``mixed`` marks sites whose purchases as a whole cannot be added up,
    although those of each node can. ``single`` says that no two edges are parallel. ``limit`` is
    the largest part of its purchases, by quantity, that each node's sales can be (a yield); without
    it that is all. ``sales`` is what each node sold in all, where the edges here are not all that
    it sold by.

    Make one with ``Network.of``.
    """

    start: NDArray[Any]
    buyer: Ints
    quantity: Floats
    basis: NDArray[np.int8]
    open: Bools
    stock: Bools
    site: Ints | None = None
    mixed: Bools | None = None
    single: bool = False
    limit: Floats | None = None
    sales: Floats | None = None

    @classmethod
    def of(
        cls,
        supplier: Ints,
        buyer: Ints,
        quantity: Floats,
        basis: NDArray[np.int8] | None = None,
        nodes: int | None = None,
        *,
        open: Bools | None = None,
        stock: Bools | None = None,
        site: Ints | None = None,
        mixed: Bools | None = None,
        single: bool = False,
    ) -> Network:
        """A network of edges given as columns.

        ``quantity`` is in one unit for all purchases of a node, and not negative; ``nan`` where it
        is not known. An edge from a node to itself says nothing, and an edge of nothing carries
        nothing: both are left out. Safe bounds are tightest where parallel edges were added up
        before.
        """
        supplier, buyer = np.asarray(supplier, np.int32), np.asarray(buyer, np.int32)
        quantity = np.asarray(quantity, np.float64)
        n = nodes if nodes is not None else int(max(supplier.max(), buyer.max())) + 1
        if len(quantity) and (quantity < 0).any():
            raise ValueError("a quantity is negative")
        if not (real := (supplier != buyer) & (quantity != 0)).all():
            supplier, buyer = supplier[real], buyer[real]
            quantity = quantity[real]
            basis = None if basis is None else basis[real]
        del real
        opened = np.zeros(n, np.bool_) if open is None else open.copy()
        kept = np.zeros(n, np.bool_) if stock is None else stock.copy()
        if (unknown := np.isnan(quantity)).any():
            quantity = np.where(unknown, 1.0, quantity)
            opened[buyer[unknown]] = True
            kept[buyer[unknown]] = True
            kept[supplier[unknown]] = True
        rows, strength = _rows(supplier, buyer, quantity, basis, n)
        return cls(
            rows.indptr,
            rows.indices,
            rows.data,
            strength,
            opened,
            kept,
            site,
            mixed,
            single,
        )

    @property
    def nodes(self) -> int:
        """How many nodes there are."""
        return len(self.start) - 1

    @property
    def edges(self) -> int:
        """How many edges there are, parallel ones counted once."""
        return len(self.buyer)

    @cached_property
    def bought(self) -> Floats:
        """What each node bought in all."""
        return np.asarray(self.rows(self.quantity).T @ np.ones(self.nodes), np.float64)

    @cached_property
    def sold(self) -> Floats:
        """What each node sold in all."""
        if self.sales is not None:
            return self.sales
        return np.asarray(self.rows(self.quantity) @ np.ones(self.nodes), np.float64)

    @cached_property
    def handled(self) -> Floats:
        """What the purchases of each node amount to when it sells them: the larger of the two.

        A site that sells more than it bought has added something else (water, another input) or
        counts in another way: what it bought is then taken to fill all that it sold, in the mix
        in which it came. Without a limit (``inf``) where the two cannot be compared.
        """
        most = np.maximum(self.bought, self.sold)
        if self.limit is not None:
            # A site that sold more than that shows that the limit is not its own.
            kept = self.bought * self.limit
            most = np.where(self.sold <= kept, kept, most)
        return np.where(self.stock, np.inf, most)

    @cached_property
    def supplier(self) -> Ints:
        """The supplier of each edge."""
        return np.repeat(np.arange(self.nodes, dtype=np.int32), np.diff(self.start))

    def supplier_of(self, edge: int) -> int:
        """The supplier of one edge."""
        return int(np.searchsorted(self.start, edge, "right")) - 1

    def rows(self, values: NDArray[Any]) -> Any:
        """The edges as a sparse matrix, suppliers down, buyers across, with these values."""
        from scipy.sparse import csr_array

        return csr_array((values, self.buyer, self.start), shape=(self.nodes, self.nodes))

    @cached_property
    def site_of(self) -> Ints:
        """The site of each node."""
        return np.arange(self.nodes, dtype=np.int32) if self.site is None else self.site

    @cached_property
    def upstream(self) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
        """The edges the other way, one row a buyer: where each row starts, and for each edge its
        place and its supplier.
        """
        turned = self.rows(np.arange(self.edges, dtype=self.start.dtype)).tocsc()
        return turned.indptr, turned.data, turned.indices

    def without_purchases(self, nodes: Bools) -> Network:
        """The network without what these nodes bought: they are not looked behind."""
        keep = ~nodes[self.buyer]
        kept = np.append(0, np.cumsum(keep))[self.start].astype(self.start.dtype)
        return replace(
            self, start=kept, buyer=self.buyer[keep], quantity=self.quantity[keep],
            basis=self.basis[keep],
        )  # fmt: skip


def _rows(
    supplier: Ints, buyer: Ints, quantity: Floats, basis: NDArray[np.int8] | None, nodes: int
) -> tuple[Any, NDArray[np.int8]]:
    """Edges in compressed rows, and their bases. The buyers of a row stand in order, so that the
    same edges give the same sums and paths in whatever order they come.

    Parallel edges stay apart: to look for them would cost more than all the rest.
    """
    from scipy.sparse import coo_array

    one = len(buyer) == 0 or basis is None or bool((basis == basis[0]).all())
    values = quantity if one else np.arange(len(buyer), dtype=np.int32)
    edges = coo_array((values, (supplier, buyer)), shape=(nodes, nodes))
    edges.has_canonical_format = True
    rows = edges.tocsr()
    rows.sort_indices()
    if not one and basis is not None:
        order, rows.data = rows.data, quantity[rows.data]
        return rows, basis[order]
    known = Basis.DOCUMENTED if basis is None or not len(basis) else basis[0]
    return rows, np.full(len(buyer), known, np.int8)
