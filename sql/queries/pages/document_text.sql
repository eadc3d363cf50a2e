select text from sverka.documents where document = %(document)s
