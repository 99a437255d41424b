/** The pages about one's own account, their forms and what these answer. */
export const account = {
  'account.pages': 'Your pages',
  'account.pages.uploads': 'Uploads',
  'account.pages.settings': 'Settings',
  'account.pages.profile': 'Plan and usage',
  'account.pages.keys': 'Keys and apps',
  'account.pages.webhooks': 'Webhooks',
  'account.pages.account': 'Account',

  'account.title': 'Your account',
  'account.data': 'Your data',
  'account.data.about': 'Download a copy of your data, or delete your account.',
  'account.data.export': 'Export data',
  'account.data.delete': 'Delete account',

  'account.name': 'Name',
  'account.name.save': 'Save',
  'account.name.missing': 'Enter a name.',
  'account.name.done': 'Name updated.',

  'account.email': 'Email',
  'account.email.about':
    'You sign in with <b>{email}</b>. To change it, confirm the link we send to this address, then the one we send to the new address.',
  'account.email.new': 'New email address',
  'account.email.change': 'Change email',
  'account.email.done': 'Check your email. We sent a link to your current address.',
  'account.email.confirmed': 'Email address confirmed.',

  'account.password': 'Password',
  'account.password.about': 'Changing your password signs you out on all other devices.',
  'account.password.current': 'Current password',
  'account.password.new': 'New password',
  'account.password.yours': 'Your password',
  'account.password.change': 'Change password',
  'account.password.done': "Password changed. You're signed out on all other devices.",
  'account.password.none': "You don't have a password yet. We'll email you a link to set one.",
  'account.password.link': 'Email me a link',
  'account.password.link.done': 'Check your email for a link to set your password.',

  'account.twoStep': 'Two-step verification',
  'account.twoStep.off':
    "When you sign in with your password, we'll also ask for a code from an authenticator app.",
  'account.twoStep.setUp': 'Set up',
  'account.twoStep.on':
    'On. Signing in with your password also needs a code from your authenticator app.',
  'account.twoStep.newCodes': 'Get new recovery codes',
  'account.twoStep.newCodes.about':
    'With new recovery codes, your old ones stop working. If you turn two-step verification off, your account is protected by your password only.',
  'account.twoStep.turnOff': 'Turn off',
  'account.twoStep.turnOn': 'Turn on',
  'account.twoStep.on.done': 'Two-step verification is on.',
  'account.twoStep.off.done': 'Two-step verification is off.',
  'account.twoStep.title': 'Set up two-step verification',
  'account.twoStep.app':
    'Add this site to your authenticator app. On this device, <a>open the app</a>; otherwise enter this setup key.',
  'account.twoStep.save':
    "Save these recovery codes somewhere you can reach without your phone. Each code works once. We won't show them again.",
  'account.twoStep.confirm': 'Enter the 6-digit code from the app.',
  'account.twoStep.code': 'Code',
  'account.twoStep.startOver': 'Start over',
  'account.twoStep.codes': 'Recovery codes',
  'account.twoStep.codes.title': 'Your new recovery codes',
  'account.twoStep.codes.about':
    "Each code works once. Your old codes no longer work. We won't show these again.",
  'account.twoStep.codes.saved': "I've saved them",

  'account.passkeys': 'Passkeys',
  'account.passkeys.about':
    'Sign in with your fingerprint, face or screen lock instead of a password.',
  'account.passkeys.add': 'Add a passkey',
  'account.passkeys.script': 'Turn on JavaScript to add a passkey.',
  'account.passkeys.unnamed': 'Passkey',
  'account.passkeys.name': 'Passkey name',
  'account.passkeys.rename': 'Rename',
  'account.passkeys.added': 'Added <date></date>',
  'account.passkeys.remove': 'Remove',
  'account.passkeys.remove.one': 'Remove passkey {name}',
  'account.passkeys.add.done': 'Passkey added.',
  'account.passkeys.rename.done': 'Passkey renamed.',
  'account.passkeys.remove.done': 'Passkey removed.',

  'account.sessions': 'Signed-in devices',
  'account.sessions.signOutOthers': 'Sign out of all other devices',
  'account.sessions.this': 'This device',
  'account.sessions.facts': 'Signed in <started></started> · Last active <used></used>',
  'account.sessions.signOut': 'Sign out',
  'account.sessions.signOut.one': 'Sign out of {device}',
  'account.sessions.device': '{browser} on {system}',
  'account.sessions.unknown': 'Unknown device',
  'account.sessions.done': 'Device signed out.',
  'account.sessions.others.done': 'Signed out on all other devices.',

  'account.signInAccounts': 'Sign-in accounts',
  'account.signInAccounts.about': 'Other accounts you can sign in with.',
  'account.signInAccounts.none': 'Connect {providers} to sign in without a password.',
  'account.signInAccounts.connect': 'Connect',
  'account.signInAccounts.connect.one': 'Connect {provider}',
  'account.signInAccounts.disconnect': 'Disconnect',
  'account.signInAccounts.disconnect.one': 'Disconnect {provider}',
  'account.signInAccounts.connect.done': '{provider} connected. You can now sign in with it.',
  'account.signInAccounts.disconnect.done': '{provider} disconnected.',

  'account.delete.title': 'Delete your account?',
  'account.delete.about':
    "This permanently deletes your account and everything in it: all uploads and their links, folders, API keys, passkeys and connected apps. It can't be undone.",
  'account.delete.export': 'Want a copy first? <a>Export your data</a>.',
  'account.delete.email': 'Type your email address to confirm',
  'account.delete.confirm': 'Delete account permanently',
  'account.delete.keep': 'Keep my account',
  'account.delete.done': 'Your account has been deleted',
  'account.delete.done.about':
    'Your uploads and everything else in the account are deleted, and the links no longer work. Thank you for using {siteName}.',
  'account.delete.done.home': 'Go to home page',

  'account.export.title': 'Export your data',
  'account.export.about':
    'A ZIP file with your uploads as stored here, and your account details, titles and descriptions and a list of your API keys (without the keys) as JSON.',
  'account.export.kept':
    "It's available for {days, plural, one {# day} other {# days}} after it's ready.",
  'account.export.create': 'Create export',
  'account.export.again': 'Create new export',
  'account.export.waiting':
    'Preparing your export since {date}. Reload this page to check. You can leave in the meantime.',
  'account.export.failed':
    'The last export failed. Try again. If it fails again, contact the site admin.',
  'account.export.download': 'Download ({size})',
  'account.export.until': 'Available until {date}.',

  'account.words': 'Captions and text recognition',
  'account.words.optOut': 'No captions, text recognition or transcripts for new uploads',
  'account.words.hint':
    'You can choose differently for each upload. To change uploads that are there already, open their pages.',
  'account.words.save': 'Save choice',
  'account.words.done': 'Saved.',
} as const
