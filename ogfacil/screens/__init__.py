"""The screens of the program, a package for each; `ogfacil.app.navigation` opens them by name."""
