/** Passwords of uploads and folders, and links that sign in. */
export const unlock = {
  'unlock.title': 'Password required',
  'unlock.preview': 'Open the link and enter the password.',
  'unlock.heading': 'Enter the password',
  'unlock.hint': "Don't have it? Ask the person who sent you the link.",
  'unlock.password': 'Password',
  'unlock.wrong': "That password isn't right. Check it and try again.",
  'unlock.open': 'Open',

  'unlock.signIn': 'Sign in',
  'unlock.welcome': 'Welcome to {siteName}',
  'unlock.signInHint':
    "Sign in to this browser? The link works once. You stay signed in here until you sign out, or until you don't use the site for {span}.",
  'unlock.spentTitle': 'Link expired',
  'unlock.spentHeading': 'This link has expired',
  'unlock.spent': 'Each link works once, for a limited time. Ask the site admin for a new one.',
} as const
