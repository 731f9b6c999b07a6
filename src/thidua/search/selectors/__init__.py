"""Questions of the search: where a unit stands for it, what it knows of units and people, what is found."""
