/** The home page of an accounts site. */
export const sites = {
  'sites.description': 'One account for all {siteName} sites.',
  'sites.heading': 'One account for every site',
  'sites.hint': 'Sign in here to manage your account, API keys and connected apps.',
  'sites.bin':
    '{kinds, select, image {Images: {host}} audio {Audio: {host}} other {Images and audio: {host}}}',
  'sites.signIn': 'Sign in',
  'sites.account': 'Your account',
} as const
