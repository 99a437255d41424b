/** What one deleted and can still have back. */
export const trash = {
  'trash.title': 'Trash',
  'trash.lead':
    "Uploads in the trash are permanently deleted after {days, plural, one {# day} other {# days}}. Their links don't work.",
  'trash.leadNone':
    'What you delete now is deleted permanently. What is still here can be restored for as long as it says.',
  'trash.counts':
    'They count toward your storage: {size}. The oldest make way when an upload needs the room.',
  'trash.nothing': 'The trash is empty',
  'trash.nothingHint':
    'Uploads you delete stay here for {days, plural, one {# day} other {# days}}, so that you can restore them.',
  'trash.empty': 'Empty trash',
  'trash.list': 'Deleted uploads',
  'trash.selection': 'Selected uploads',
  'trash.restore': 'Restore',
  'trash.restoreOne': 'Restore {name}',
  'trash.remove': 'Delete permanently',
  'trash.removeOne': 'Permanently delete {name}',
  'trash.deletedToday': 'Deleted today',
  'trash.deletedBefore': '{count, plural, one {Deleted yesterday} other {Deleted # days ago}}',
  'trash.hoursLeft': 'Less than a day left',
  'trash.restored':
    '{count, plural, one {Upload restored. Its links work again.} other {# uploads restored. Their links work again.}}',
  'trash.restoredTo': 'Restored to {folderName}. Its links work again.',
  'trash.tooLate': "This upload has been permanently deleted and can't be restored.",
  'trash.removed':
    '{count, plural, one {Upload permanently deleted.} other {# uploads permanently deleted.}}',
  'trash.question':
    '{count, plural, one {Permanently delete this upload?} other {Permanently delete # uploads?}}',
  'trash.questionHint': "This can't be undone.",
  'trash.keep': 'Keep',
  'trash.moved':
    '{count, plural, one {Upload moved to the trash.} other {# uploads moved to the trash.}}',
  'trash.open': 'Open trash',
} as const
