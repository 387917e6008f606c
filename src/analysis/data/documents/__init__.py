"""Texts as people write them, read into headings, paragraphs and rows: .docx, .pdf, .md, .html and .txt."""

from analysis.data.documents.block import Block
from analysis.data.documents.read import read_document

__all__ = ["Block", "read_document"]
