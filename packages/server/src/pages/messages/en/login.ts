/** Signing in and up, resetting a password, and the first start. */
export const login = {
  'login.email': 'Email',
  'login.password': 'Password',
  'login.password.hint':
    'At least {min, plural, one {# character} other {# characters}}. A few random words work well.',
  'login.continue': 'Continue',
  'login.signedIn': "You're signed in",
  'login.noMail': "This site can't send email yet. Ask the site admin for your link.",
  'login.checkEmail': 'Check your email',

  'login.signIn': 'Sign in',
  'login.signIn.passkey': 'Sign in with a passkey',
  'login.signIn.with': 'Sign in with {provider}',
  'login.signIn.forgot': 'Forgot your password?',
  'login.signIn.create': 'Create account',
  'login.signIn.newPassword': 'Password changed. Sign in with your new password.',
  'login.signIn.confirmed': 'Email address confirmed. You can sign in now.',
  'login.signIn.unconfirmed': "Confirm your email address first. We've just sent you a new link.",
  'login.signIn.unconfirmed.noMail':
    'Confirm your email address first. Ask the site admin for the new link.',
  'login.signIn.providerFailed':
    "We couldn't sign you in with {provider}. Either it didn't confirm who you are, or you need an invitation to this site first.",
  'login.signIn.failed':
    "We couldn't sign you in. Either the other site didn't confirm who you are, or you need an invitation to this site first.",
  'login.signIn.stale.title': "Couldn't sign you in",
  'login.signIn.stale': 'Sign-in timed out, or it was started in another browser.',

  'login.twoStep.title': 'Two-step verification',
  'login.twoStep.about': 'Enter the code from your authenticator app, or a recovery code.',
  'login.twoStep.code': 'Code',

  'login.signUp.title': 'Create your account',
  'login.signUp.create': 'Create account',
  'login.signUp.signIn': 'Already have an account? Sign in',
  'login.signUp.name': 'Name',
  'login.signUp.name.hint': 'Only you and apps you allow see this.',
  'login.signUp.invite.title': 'Invitation required',
  'login.signUp.invite':
    'You need an invitation to join. Open the link the site admin sent you. Invitations work once and expire after 14 days.',
  'login.signUp.closed.title': 'Sign-up is closed',
  'login.signUp.closed': 'Sign-up is closed. Ask the site admin for an account.',
  'login.signUp.sent':
    'We sent a link to <b>{email}</b>. Open it within 24 hours to finish creating your account.',
  'login.signUp.sent.hint':
    'No email? Check your spam folder. To get a new link, sign in with the same email and password.',

  'login.verify.title': 'Confirm your email address',
  'login.verify.about': 'Click to confirm that this email address is yours.',
  'login.verify.confirm': 'Confirm email',
  'login.verify.failed': "Couldn't confirm your email address",
  'login.verify.next': 'Confirm the new address',
  'login.verify.next.about':
    'We sent a second link to your new address. Open it to finish the change.',
  'login.verify.next.noMail':
    "This site can't send email yet. Ask the site admin for the second link.",
  'login.verify.account': 'Your account',

  'login.setUp.title': 'Set up {siteName}',
  'login.setUp.about': 'Create the administrator account for this site.',
  'login.setUp.create': 'Create admin account',

  'login.reset.title': 'Reset your password',
  'login.reset.about': "Enter your email address and we'll send you a link to set a new password.",
  'login.reset.send': 'Send reset link',
  'login.reset.sent':
    "If there's an account for <b>{email}</b>, we've sent it a link. The link works for 1 hour.",
  'login.newPassword.title': 'Choose a new password',
  'login.newPassword.about':
    "You'll be signed out on all devices. Then sign in with the new password.",
  'login.newPassword.password': 'New password',
  'login.newPassword.set': 'Set password',

  'login.refused': "That didn't work. Check what you entered and try again.",
  'login.refused.tooMany': 'Too many attempts. Wait a while, then try again.',
  'login.refused.tooManyUntil':
    'Too many attempts. Try again in {minutes, plural, one {# minute} other {# minutes}}.',
  'login.refused.tooShort':
    'Use at least {min, plural, one {# character} other {# characters}}. A few random words work well.',
  'login.refused.tooLong': 'Use {max, plural, one {# character} other {# characters}} or fewer.',
  'login.refused.spent': 'This link has expired or was already used. Request a new one.',
  'login.refused.code': "That code isn't right. Enter the newest code from your app.",
  'login.refused.timedOut': 'Your sign-in timed out. Sign in again.',
  'login.refused.wrong': 'Wrong email address or password.',
  'login.refused.email': 'Enter a valid email address, like name@example.com.',
  'login.refused.password': "That password isn't right.",
  'login.refused.breached': 'This password has appeared in a data breach. Choose a different one.',
  'login.refused.common': 'This password is too easy to guess. A few random words work well.',
  'login.refused.otherAccount':
    'This link is for a different account. Sign out, then open it again.',
  'login.refused.recoveryCode': "That recovery code isn't right or was already used.",
  'login.refused.tooManyCodes': 'Too many wrong codes. Start over and sign in again.',
  'login.refused.locked': 'Too many wrong codes. Try again in 15 minutes.',
  'login.refused.notFresh': 'For your security, sign in again to make this change.',
  'login.refused.onlyWayIn':
    'This is your only way to sign in. Set a password first, then disconnect it.',
} as const
