/** Guide, privacy, terms and reports. */
export const legal = {
  'legal.guide': '使用指南',
  'legal.upload': '上传',
  'legal.uploadHint':
    '在<a>首页</a>上，将文件拖到任意位置、粘贴图片，或选择文件。可以一次上传多个。每张图片最大 {imageSize}，每段音频最大 {audioSize}。你的套餐允许的可能更少。',
  'legal.record': '录音',
  'legal.recordHint':
    '在<a>录音</a>页面按下圆形按钮，允许使用麦克风，然后开始说话。可以随时暂停，试听，加上标题后上传。',
  'legal.recordSafe':
    '在你按下按钮之前，不会上传任何内容。在此之前，浏览器会保存每一秒：即使浏览器崩溃，重新打开页面即可继续。在共用的计算机上，请上传或删除你的录音。',
  'legal.share': '分享',
  'legal.shareLink': '<b>链接</b>会打开显示你上传内容的页面。发给别人时请用这个。',
  'legal.shareDirect': '<b>直链</b>会打开文件本身。',
  'legal.shareEmbed': '<b>HTML、Markdown 和 BBCode</b> 用于将内容嵌入网页、README 或论坛帖子。',
  'legal.private': '私密',
  'legal.privateHint':
    '私密内容的链接更长，其中包含一段秘密字符。知道完整链接的任何人都能打开；没有这段字符，页面就如同不存在。私密内容不会在任何地方列出。',
  'legal.removed': '我们移除的信息',
  'legal.removedHint':
    '在存储图片之前，我们会移除位置、相机和作者信息、注释以及隐藏的预览图。只要格式允许，图片本身的每个像素都保持不变。颜色配置文件会保留。',
  'legal.organize': '整理',
  'legal.organizeHint':
    '在<a>我的上传</a>中可以找到所有内容：搜索、排序和使用文件夹。可以选择多项进行编辑、移动、下载、删除或更改有效期。键盘操作与文件管理器相同。',
  'legal.folders':
    '可以用链接分享文件夹，并根据需要添加密码或有效期。它会显示文件夹中的公开内容；私密内容不会显示。',
  'legal.delete': '删除',
  'legal.deleteHint':
    '在内容的页面上按<b>删除</b>，或在<a>我的上传</a>中选择内容。其链接会立即失效。{days, plural, =0 {文件会被删除；在“我的上传”中，你可以在 10 秒内撤销。} other {文件会在回收站中保留 # 天，期间可以恢复。在此之前它会计入你的存储空间，并在上传需要空间时被清除。}}',

  'legal.privacy': '隐私',
  'legal.privacyLead': '{siteName} 使用开源软件 Anybin 运行。本页说明该软件存储哪些信息。',
  'legal.stored': '我们存储的信息',
  'legal.cookies': 'Cookie',
  'legal.kept': '保留期限：{kept}。',
  'legal.keptFor': '保留 {span}。',
  'legal.keptForAfter': '{from}后保留 {span}。',
  'legal.tracking':
    '我们不会跟踪你。{turnstile, select, true {为防止机器人，如果你没有登录，上传页面会加载 Cloudflare 的验证。} other {页面不会从其他网站加载任何内容。}}你的颜色主题和声音设置保存在你的浏览器中，你的录音在上传或删除之前也保存在浏览器中。',
  'legal.gallery': '图库和搜索引擎',
  'legal.inGallery':
    '经检查确认安全的公开图片会出现在<a>图库</a>中，搜索引擎可能会收录。所有其他内容都要求搜索引擎不要收录。',
  'legal.noGallery': '这里没有公开图库，所有内容都要求搜索引擎不要收录。',
  'legal.recipients': '还有谁能看到上传内容',
  'legal.noRecipients': '没有其他人。内容的检查和描述都在本站的机器上进行，不会发送给其他任何人。',
  'legal.recipient':
    '<b>{host}</b> 会收到{kinds, select, image {图片} audio {音频} other {图片和音频}}的{gets, select, file {文件} picture {较小副本} sound {声音} fingerprint {指纹（不含文件）} other {文字}}，用于{purpose, select, scan {检查} caption {生成描述} text {识别其中的文字} transcript {转写语音} other {识别语言}}。{seesPrivate, select, true {私密内容以及设有密码或查看次数上限的内容也会发送。} other {私密内容以及设有密码或查看次数上限的内容不会发送。}}',
  'legal.deletion': '删除',
  'legal.deletionHint':
    '已删除和过期的内容无法再打开，其文件也会很快清除：过期的文件大约在一小时内清除。浏览器和缓存可能会将公开文件保留最多 60 秒。备份中的副本可能保留更久，其他人也可能保存了自己的副本。',

  'legal.terms': '使用条款',
  'legal.termsLead': '{siteName} 由其站点管理员运营，谁可以使用由管理员决定。',
  'legal.rights': '只上传你有权分享的内容。它仍归你所有。',
  'legal.forbidden': '请勿上传任何违反法律、伤害或骚扰他人、对儿童进行性化描绘或攻击计算机的内容。',
  'legal.checked':
    '上传内容会与不允许的文件名单比对；如果安装了扫描器，还会扫描病毒。被屏蔽的文件不能再次上传。',
  'legal.admin':
    '站点管理员和审核员可以暂扣、屏蔽或删除内容，并暂停或关闭账号。你可以在内容的页面上看到原因，并可在六个月内对每项决定申诉一次。',
  'legal.reports': '任何人都可以<a>举报内容</a>。',
  'legal.noPromise': '我们无法保证本站始终可用。重要的内容请自行保留副本。',

  'legal.copyright': '版权',
  'legal.copyrightHint':
    '如果你的作品未经许可出现在这里，请<a>举报该内容</a>，或写信给我们的指定代理人：',
  'legal.counterNotice': '上传者可以用反通知答复。内容多次被屏蔽的账号会被暂停或关闭。',

  'legal.contact': '联系方式',
  'legal.noContact': '{host} 的管理员没有公布联系地址。请询问给你访问权限的人，或该域名的注册商。',
} as const
