/** Sizes of files, where 1 KB is 1,024 bytes. */
export const formats = {
  'formats.bytes': '{amount} B',
  'formats.kilobytes': '{amount} KB',
  'formats.megabytes': '{amount} MB',
  'formats.gigabytes': '{amount} GB',
  'formats.terabytes': '{amount} TB',
} as const
