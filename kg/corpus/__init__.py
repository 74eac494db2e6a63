"""Many documents to the graphs of each: in one process, in several, on a cluster; into parts of a folder or a store.

What is done with a batch of documents is one function (``kg.corpus.reading.read_batch``); how the batches are handed
out, and where the results go, is the rest.
"""
