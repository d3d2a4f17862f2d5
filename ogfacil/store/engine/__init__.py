"""One open database: connection, transactions, tables, reading, search and drafts."""
