"""The texts of letters and reports, as they were read and as a page that marks what they say."""
