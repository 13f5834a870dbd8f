"""Marks that come in, as workbooks or at the terminal, through one door; and sheets that wait for a person."""
