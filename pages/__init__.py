"""The pages: a read-only web application on the views of schema ``sverka``, without JavaScript."""
