set local statement_timeout = '15s'
