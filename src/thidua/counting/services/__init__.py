"""Acts on figures and their sums, in the transaction of the room that counts; its journal entry covers them."""
