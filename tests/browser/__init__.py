"""Tests in a real browser: what no request to the test client can show."""
