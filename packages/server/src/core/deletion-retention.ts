import { day, second } from './clock.ts'

/** What is kept of what was deleted, and can come back; the rest stands in `retention.ts`. */
export const deletionRetention = {
  undo: {
    holds: 'Uploads you deleted, which nobody can open, so that you can undo the deletion.',
    kept: 15 * second,
    from: 'you delete them',
    tables: ['items'],
  },
  trash: {
    holds:
      'Uploads you deleted, which nobody can open, so that you can restore them from the trash.',
    kept: 30 * day,
    from: 'you delete them, or less if an upload of yours needs the room',
    tables: ['items'],
  },
  reversals: {
    holds:
      'Uploads that moderators deleted, which nobody can open, so that a mistake can be taken back.',
    kept: 30 * day,
    from: 'they are deleted',
    tables: ['items', 'bulks', 'bulk_members'],
  },
  journal: {
    holds:
      'That uploads and accounts were deleted, uploads opened that delete themselves, and views that were limited: numbers and times, so that no backup brings them back.',
    kept: 400 * day,
    from: 'it happens',
    tables: ['journal_entries'],
  },
} as const
