/** Apps that people connect: the question before, the list afterwards, and what each permission means. */
export const consent = {
  'consent.title': 'Allow access?',
  'consent.question': 'Allow <b>{host}</b> to use your account?',
  'consent.as': 'On {sites}, signed in as <b>{userName}</b>, it will be able to:',
  'consent.allow': 'Allow',
  'consent.deny': "Don't allow",
  'consent.after':
    "You'll be sent to <code>{redirectUri}</code>. You can remove access at any time under <a>Connected apps</a>.",
  'consent.callsItself': 'It calls itself “{clientName}”. The app chose this name itself.',
  'consent.unverified': "We haven't verified who made this app.",
  'consent.published':
    "It's published at the address above. Allow it only if you know and trust that site.",
  'consent.onDevice': 'It runs on this device. Allow it only if you just started it yourself.',
  'consent.elsewhere':
    "Your answer goes to the address above. Allow it only if that's where you came from.",

  'consent.apps': 'Connected apps',
  'consent.apps.none':
    'No connected apps. Apps and AI agents you allow to use your account appear here.',
  'consent.apps.removed': 'Access removed. The app can no longer use your account.',
  'consent.apps.name': 'App name (self-reported)',
  'consent.apps.access': 'Access to',
  'consent.apps.since': 'Connected',
  'consent.apps.company': 'Connected by',
  'consent.apps.remove': 'Remove access',
  'consent.apps.remove.one': 'Remove access for {host}',

  'consent.resource.api': '{host} (API)',
  'consent.resource.mcp': '{host} (tools for AI agents)',

  'consent.scope.image:create': 'Upload images, and edit your images and folders',
  'consent.scope.image:read': 'See all your images, including private ones',
  'consent.scope.image:delete': 'Permanently delete your images',
  'consent.scope.voice:create': 'Upload audio clips, and edit your clips',
  'consent.scope.voice:read': 'Listen to all your audio clips, including private ones',
  'consent.scope.voice:delete': 'Permanently delete your audio clips',
  'consent.scope.hash:lookup':
    'Ask whether a file was blocked here, by its hash (moderators and trusted flaggers)',
  'consent.scope.report:create':
    'Report uploads for you; first in line if you are a trusted flagger',
  'consent.scope.events:read': 'Learn what happens in your account, such as uploads and deletions',
  'consent.scope.webhook:write':
    'Manage your webhooks, and have events sent to addresses of its choice',
  'consent.scope.openid': 'Confirm who you are',
  'consent.scope.profile': 'See your name',
  'consent.scope.email': 'See your email address',
  'consent.scope.offline_access': "Keep this access when you're away, until you remove it",
} as const
