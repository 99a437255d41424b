/** Around every page. */
export const layout = {
  'layout.skip': 'Skip to content',
} as const
