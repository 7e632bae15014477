"""What leaves on paper: letters, reports, minutes and chronologies, from one template each.

A document is one page of plain HTML. The same page is read on screen, printed, made a tagged PDF
and opened in Word, so that what was approved is what is sent.
"""
