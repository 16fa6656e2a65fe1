"""Tests of knowledge/drafting/, on texts of invented places."""
