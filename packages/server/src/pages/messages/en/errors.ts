/** The error page. */
export const errors = {
  'errors.explain': 'What does this mean?',
  'errors.requestId': 'Request ID: <code>{requestId}</code>',
  'errors.signIn': 'Sign in to continue.',
  'errors.notFound':
    'The link may be wrong, or the upload may have expired, been deleted, or be private. Check the link, or ask the person who sent it.',
  'errors.badOrigin': 'Reload the page and try again.',
  'errors.botCheck':
    "{registration, select, closed {The bot check didn't finish. Reload the page and try again.} other {The bot check didn't finish. Reload the page and try again, or sign in.}}",
  'errors.wait':
    '{seconds, plural, =0 {Wait a moment, then try again.} one {Try again in # second.} other {Try again in # seconds.}}',
  'errors.internal':
    'Sorry, something broke on our side. Try again. If it keeps happening, send the site admin the request ID below.',
  'errors.noKeys': 'Keys and tokens open no pages of an account.',
} as const
