"""Who is who and what is one event, over many documents: judgements, kept apart from the facts of the texts.

Graphs in, a links graph out: ``dip:Identity`` for entities, ``dip:Occurrence`` for events, and for each judgement
of two nodes a ``sssom:Mapping`` with its rule, confidence and evidence (SSSOM 1.0, https://w3id.org/sssom/). Nodes
are compared only within blocks of nodes that share a rare feature (Christen, Data Matching, 2012, chapter 4), so
the work grows with the texts and not with their square.
"""
