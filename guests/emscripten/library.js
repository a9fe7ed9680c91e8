// What a page would serve; here only for the linker, which wants the names.
mergeInto(LibraryManager.library, {
  host_number: function(name) { return name; },
  host_text: function(name) { return name; },
});
