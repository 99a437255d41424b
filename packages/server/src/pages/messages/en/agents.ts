/** What a program did for somebody, its budget, and undoing it. */
export const agents = {
  'agents.title.key': 'API key “{keyName}”',
  'agents.title.app': 'Connected app',
  'agents.budget': 'Daily budget',
  'agents.budget.about':
    'What may be uploaded in a day with this key and those it created, in all. Leave a field empty for as much as your plan allows. The day begins at 00:00 UTC.',
  'agents.budget.uploads': 'Uploads a day',
  'agents.budget.megabytes': 'MB a day',
  'agents.budget.kinds': 'What it may upload',
  'agents.budget.kinds.all': 'Images and audio',
  'agents.budget.kinds.image': 'Images only',
  'agents.budget.kinds.audio': 'Audio only',
  'agents.budget.used': 'Used today: {uploads, plural, one {# upload} other {# uploads}}, {size}.',
  'agents.budget.save': 'Save budget',
  'agents.budget.saved': 'Budget saved. It holds at once.',
  'agents.budget.bad': 'Enter whole numbers, or nothing.',
  'agents.budget.ended': 'This key no longer works, so it needs no budget.',

  'agents.undo': 'Undo what it uploaded',
  'agents.undo.about':
    'Deletes everything it has uploaded since a moment of the last 30 days, also by keys it created. You see first what would be deleted.',
  'agents.undo.since': 'Since (UTC)',
  'agents.undo.preview': 'Show what would be deleted',
  'agents.undo.bad': 'Choose a moment of the last 30 days.',
  'agents.undo.would':
    '{count, plural, =0 {Nothing} one {# upload} other {# uploads}} since {moment} would be deleted.',
  'agents.undo.waiting':
    '{count, plural, one {# announced upload} other {# announced uploads}} would be canceled.',
  'agents.undo.cannot': "What this can't take back",
  'agents.undo.seen':
    '{count, plural, one {# of them was} other {# of them were}} already seen or downloaded by others.',
  'agents.undo.burned':
    '{count, plural, one {# upload was opened by its one viewer and is} other {# uploads were opened by their one viewer and are}} gone.',
  'agents.undo.gone': '{count, plural, one {# upload is} other {# uploads are}} gone already.',
  'agents.undo.changes':
    '{count, plural, one {# upload of yours was changed} other {# uploads of yours were changed}} by it.',
  'agents.undo.deletions':
    '{count, plural, one {# upload of yours was deleted} other {# uploads of yours were deleted}} by it.',
  'agents.undo.now': 'Delete {count, plural, one {# upload} other {# uploads}}',
  'agents.undo.done':
    'Deleted {count, plural, one {# upload} other {# uploads}}. If the program still runs, revoke its key too.',

  'agents.acts': 'What it did',
  'agents.acts.none': 'Nothing in the last 30 days.',
  'agents.acts.create': '<at></at>: uploaded <item>{itemId}</item> ({client}, {tool})',
  'agents.acts.change': '<at></at>: changed <item>{itemId}</item> ({client}, {tool})',
  'agents.acts.delete': '<at></at>: deleted {itemId} ({client}, {tool})',
  'agents.handedOn': 'Access handed on: {apps}',
  'agents.acts.more': 'And {count} more.',
  'agents.more': 'Budget, what it did, and undo',
} as const
