"""What several renderers share: order, words, numbers and visible marks. None of it renders."""
