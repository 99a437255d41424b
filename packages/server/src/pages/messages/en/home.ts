/** The home page. */
export const home = {
  'home.description':
    'Upload images and audio clips and get links to share. Location and camera data are removed.',
  'home.deleted': 'Upload deleted. Its links no longer work.',
  'home.signedOut': "You're signed out.",
  'home.signedIn': "You're signed in.",
  'home.shareAgain':
    "The files couldn't be taken over. They weren't sent anywhere. Share them again, or choose them here.",

  'home.recent': 'Your uploads',
  'home.receipts': 'View receipts',
  'home.empty': 'No uploads yet',
  'home.emptyHint': 'Your uploads will appear here, newest first.',
  'home.end': 'No more uploads',
  'home.endHint': "You've reached the end.",

  'home.welcome': 'Share images and audio with a link',
  'home.lead':
    '{siteName} turns a file into links you can paste anywhere, and removes location, camera and other hidden data first.',
  'home.links': '<b>A link for every place</b> Page link, direct link, HTML, Markdown and BBCode.',
  'home.clean':
    "<b>Hidden data removed</b> Location and camera data are removed. The image itself isn't recompressed where the format allows.",
  'home.api':
    '<b>Made for scripts and agents</b> One <a>plain API</a> for scripts, apps and AI agents.',

  'home.example': 'This is what people see',
  'home.examplePicture': 'First light over a lake',
  'home.exampleClip': 'A few notes on a string',

  'home.account': 'Your account',
  'home.accountHint': 'Sign in to upload and to find, change and delete your uploads later.',
  'home.invited': 'To create an account you need an invitation from this site.',
  'home.closed': 'Only the site admin can create accounts here.',
  'home.guests':
    "Without an account, uploads expire after {span} and you can't edit or delete them later.",
} as const
