"""Data Docs: Great Expectations' pages of what the checks of a run found, readable without network.

`site` is the folder: staged while the run goes on, switched to at its end; `building` fills it meanwhile.
`pages` makes the pages with the
library's own renderers; `view` turns them into HTML with our templates, since the library's load a dozen
scripts and style sheets from content networks and put values of the data into the markup as they stand.

Importing `pages`, `tables` and `view` imports Great Expectations; `site` and `building` do not.
"""
