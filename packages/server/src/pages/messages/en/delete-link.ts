/** The page behind the link of the answer to an upload, for whoever has no account. */
export const deleteLink = {
  'deleteLink.title': 'Your upload',
  'deleteLink.label': 'Delete link',
  'deleteLink.keep':
    'Keep this link. With it you can see how your upload is doing, change it and delete it. Only this browser remembers it.',

  'deleteLink.checking':
    'Being checked. Others can open it as soon as the check is finished. The link stays the same.',
  'deleteLink.waiting':
    'Waiting for review. Others can open it once a person has looked at it. The link stays the same.',
  'deleteLink.public': 'Anybody with the link can open it.',
  'deleteLink.gallery':
    'Everyone can open it, and the gallery can show it once it was checked and found safe.',
  'deleteLink.private': 'Only people with the secret link can open it.',
  'deleteLink.held': 'Held for review. Nobody can open it until a person has looked at it.',
  'deleteLink.failed':
    "Held for review. It couldn't be scanned, so nobody can open it until a person has looked at it.",
  'deleteLink.blocked':
    "Removed. Nobody can open it, and its file can't be uploaded again. You can delete it.",
  'deleteLink.again': 'Check again',
  'deleteLink.ends': 'Expires {date}.',

  'deleteLink.links': 'Links',
  'deleteLink.edit': 'Edit',
  'deleteLink.saved': 'Saved.',
  'deleteLink.delete': 'Delete',
  'deleteLink.deleteWarning':
    "The file and every link to it are deleted right away. This can't be undone.",
} as const
