"""What is done by the clock, with nobody asking: telling people, drafts forgotten, birthdays noticed.

Jobs are kept in the same PostgreSQL as everything else (procrastinate). They carry no child's
details: a job says what is to be done, and finds out for whom when it runs.
"""
