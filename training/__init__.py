"""The recipe of the shipped language model: public treebanks to a small English pipeline.

`python -m training --help` lists the steps. Nothing here runs when Entente runs, and nothing
here is needed to use it: the weights are part of the product.
"""
