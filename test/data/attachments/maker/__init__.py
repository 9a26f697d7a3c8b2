"""What test/data/attachments/make writes: the messages, and what is to come of each.

The modules called m_… and honest_… hold the rows, each module a list `ROWS` of row.Row; the others make bytes.
"""
