/** The page behind the link of the answer to an upload, for whoever has no account. */
export const deleteLink = {
  'deleteLink.title': '你上传的内容',
  'deleteLink.label': '删除链接',
  'deleteLink.keep':
    '请保存此链接。通过它可以查看上传内容的状态，并更改或删除内容。只有此浏览器记得它。',

  'deleteLink.checking': '正在检查。检查完成后其他人即可打开。链接保持不变。',
  'deleteLink.waiting': '等待审核。经人工审核后其他人即可打开。链接保持不变。',
  'deleteLink.public': '知道链接的任何人都能打开。',
  'deleteLink.gallery': '所有人都能打开。经检查确认安全后，可能会显示在图库中。',
  'deleteLink.private': '只有知道私密链接的人才能打开。',
  'deleteLink.held': '已暂扣待审。在人工审核之前，任何人都无法打开。',
  'deleteLink.failed': '已暂扣待审。无法扫描此内容，在人工审核之前任何人都无法打开。',
  'deleteLink.blocked': '已移除。任何人都无法打开，其文件也不能再次上传。你可以将其删除。',
  'deleteLink.again': '再次检查',
  'deleteLink.ends': '有效期至 {date}。',

  'deleteLink.links': '链接',
  'deleteLink.edit': '编辑',
  'deleteLink.saved': '已保存。',
  'deleteLink.delete': '删除',
  'deleteLink.deleteWarning': '文件及其所有链接将立即被删除。此操作无法撤销。',
} as const
