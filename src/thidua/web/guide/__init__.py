"""The user guide: chapters in Markdown, how they are read and searched, which page leads to which chapter."""
