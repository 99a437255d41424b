/** One link for several files that were uploaded at once. */
export const album = {
  'album.offer': 'Share these files together',
  'album.title': 'Title (optional)',
  'album.hint':
    'They go into a new folder. Anyone with its link can see them and download them all.',
  'album.make': 'Create one link for all',
  'album.name': 'Album of {day}',
  'album.made': 'Saved as an album of {count, plural, one {# file} other {# files}}',
  'album.letAdd': 'Let others add',
  'album.link': 'Album link',
} as const
