"""One module per chapter, one function per figure: a frame goes in, an Altair chart comes out."""
