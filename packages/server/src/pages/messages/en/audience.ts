/** Who can open an upload. */
export const audience = {
  'audience.label': 'Who can open it',
  'audience.gallery.public': 'Everyone, also in the gallery',
  'audience.gallery.private': 'Only people with the link',
  'audience.gallery.hint':
    'The gallery shows images to everyone once they were checked and found safe. The link of other uploads contains a secret, and they are listed nowhere.',
  'audience.link.public': 'Anybody with the link',
  'audience.link.private': 'Only people with the secret link',
  'audience.link.hint':
    'A secret link is long and listed nowhere. Without it nobody can open the upload.',
} as const
