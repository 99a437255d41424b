/** API keys: the list, a new one, and one that was just created. */
export const keys = {
  'keys.title': 'Keys and apps',
  'keys.list': 'Your keys',
  'keys.none': 'No API keys yet. Create one for a script, app or agent that uploads for you.',
  'keys.more': 'See the <docs>docs</docs> for how to use keys.',

  'keys.created': 'Your new API key',
  'keys.created.about':
    "Copy it now. For your security we don't store it, so we can't show it again. If you lose it, revoke it and create a new one.",
  'keys.created.personal':
    "Copy it now. For your security we don't store it, so we can't show it again. If you lose it, regenerate it.",
  'keys.created.label': 'Key',

  'keys.worksOn': 'Works on {origin}',
  'keys.facts.neverUsed': 'Created <created></created> · Never used',
  'keys.facts.used': 'Created <created></created> · Last used <used></used>',
  'keys.facts.expires.neverUsed':
    'Created <created></created> · Expires <expires></expires> · Never used',
  'keys.facts.expires.used':
    'Created <created></created> · Expires <expires></expires> · Last used <used></used>',
  'keys.revoke': 'Revoke',
  'keys.revoke.one': 'Revoke {keyName}',
  'keys.revoke.done': 'API key revoked. It no longer works.',

  'keys.new': 'Create an API key',
  'keys.new.name': 'Name',
  'keys.new.name.hint': "Where you'll use it, for example “Backup script” or “Laptop”.",
  'keys.new.scopes': 'Permissions',
  'keys.new.expires': 'Expires',
  'keys.new.expires.days': 'After {days, plural, one {# day} other {# days}}',
  'keys.new.expires.year': 'After 1 year',
  'keys.new.expires.never': 'Never',
  'keys.new.deleteLinks': 'Include a delete link when it uploads',
  'keys.new.onlyUploads':
    'For a screenshot tool or an editor: <clients>get a ready-made setup</clients>, or start with an <preset>upload-only key</preset>.',
  'keys.new.anyKey':
    "This key can upload, and can't list or delete anything. <clients>Ready-made setups</clients> · <all>Choose other permissions</all>",
  'keys.new.defaults': 'Upload defaults',
  'keys.new.defaults.hint': "For programs that can't choose these themselves.",
  'keys.new.defaults.expiration': 'Uploads expire',
  'keys.new.defaults.none': 'As usual',
  'keys.new.defaults.folder': 'Folder',
  'keys.new.defaults.folder.hint': 'The short name in its address, for example “screenshots”.',
  'keys.new.defaults.link': 'Link for programs that show only one',
  'keys.new.defaults.direct': 'The file itself',
  'keys.new.defaults.share': 'The share page',
  'keys.new.defaults.private': 'Make uploads private',
  'keys.new.site': 'Site',
  'keys.new.site.hint': 'The key works on this site only.',
  'keys.new.create': 'Create key',
} as const
