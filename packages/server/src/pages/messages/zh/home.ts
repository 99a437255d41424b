/** The home page. */
export const home = {
  'home.description': '上传图片和音频，获取可分享的链接。位置和相机信息会被移除。',
  'home.deleted': '内容已删除，其链接已失效。',
  'home.signedOut': '你已退出登录。',
  'home.signedIn': '你已登录。',
  'home.shareAgain': '无法接收这些文件。它们没有被发送到任何地方。请重新分享，或在此处选择。',

  'home.recent': '我的上传',
  'home.receipts': '查看回执',
  'home.empty': '还没有上传内容',
  'home.emptyHint': '你上传的内容会显示在这里，最新的在前。',
  'home.end': '没有更多内容',
  'home.endHint': '已经到底了。',

  'home.welcome': '用链接分享图片和音频',
  'home.lead': '{siteName} 把文件变成可以粘贴到任何地方的链接，并先移除位置、相机等隐藏信息。',
  'home.links': '<b>处处可用的链接</b> 页面链接、直链、HTML、Markdown 和 BBCode。',
  'home.clean': '<b>移除隐藏信息</b> 移除位置和相机信息。只要格式允许，图片本身不会被重新压缩。',
  'home.api': '<b>为脚本和智能体而生</b> 一套<a>简洁的 API</a>，供脚本、应用和 AI 智能体使用。',

  'home.account': '账号',
  'home.accountHint': '登录后即可上传，并可在之后查找、更改和删除上传内容。',
  'home.invited': '创建账号需要本站的邀请。',
  'home.closed': '只有站点管理员可以在此创建账号。',
  'home.guests': '没有账号时，上传内容会在 {span}后过期，之后也无法编辑或删除。',
  'home.example': '别人看到的样子',
  'home.examplePicture': '湖上的第一缕光',
  'home.exampleClip': '弦上的几个音符',
} as const
