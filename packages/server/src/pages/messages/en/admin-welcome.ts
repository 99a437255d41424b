/** The steps after the first account of a site was made. */
export const adminWelcome = {
  'admin.welcome.title': 'Set up your site',
  'admin.welcome.step': 'Step {step} of {steps}: {name}',
  'admin.welcome.steps': 'Steps',
  'admin.welcome.next': 'Save and continue',
  'admin.welcome.goOn': 'Continue',
  'admin.welcome.skip': 'Skip',
  'admin.welcome.later': 'Everything here can be changed later, on the page Settings.',
  'admin.welcome.done': 'Your site is ready.',

  'admin.welcome.name': 'Name',
  'admin.welcome.address': 'Address',
  'admin.welcome.mail': 'Email',
  'admin.welcome.uploads': 'Who can upload',

  'admin.welcome.address.is': 'All links that this site gives out start with <b>{origin}</b>.',
  'admin.welcome.address.works': 'Your browser opened this page there, so the address works.',
  'admin.welcome.address.localHint':
    'This address works on this machine only. For others, set {setting} to a public address where the server starts, and start it again.',
  'admin.welcome.address.other':
    'Your browser opened this page as <b>{openedAt}</b>. Check whether the other address works: <a>open {origin}</a>. It should show this site.',
  'admin.welcome.address.set':
    'If it does not, or if you want to use <b>{openedAt}</b>: set <code>{setting}</code> where the server starts, and start it again.',

  'admin.welcome.mail.off':
    'Email is off, so people cannot reset their password themselves, and links for them are written to the log. To change that, set <code>ANYBIN_SMTP_URL</code> where the server starts.',
  'admin.welcome.mail.on': 'Send a message to {email} to see whether email arrives.',
  'admin.welcome.mail.do': 'Send a test message',
  'admin.welcome.mail.sent': 'The mail server took the message. Look for it at {email}.',
} as const
