/** Setups for programs that upload here. */
export const clients = {
  'clients.title': '从你的应用上传',
  'clients.description': '为截图工具、编辑器、手机和脚本准备的现成配置。',
  'clients.about':
    '选择一个程序。你会得到适用于本站的完整配置，带有专用密钥，只能上传，不能列出或删除任何内容。',
  'clients.programs': '程序',
  'clients.file': '请保存为 {filename}。',
  'clients.copy': '复制配置',
  'clients.once': '配置中包含密钥，仅此时显示：请复制，或之后再创建一个。',
  'clients.signIn': '<link>登录</link>后可获取带密钥的配置。',
  'clients.elsewhere': '<link>创建仅限上传的密钥</link>，然后用它替换 YOUR_KEY。',
  'clients.make': '获取带密钥的配置',
  'clients.make.about': '会在设置的“密钥和应用”下创建一个密钥。如果设备丢失，请在那里吊销。',
  'clients.expiration': '上传内容的有效期',
  'clients.expiration.none': '套餐允许的最长时间',
  'clients.link': '你得到的链接',
  'clients.link.direct': '文件本身',
  'clients.link.share': '分享页',
  'clients.private': '将上传内容设为私密',
  'clients.show': '创建并显示',
  'clients.download': '创建并下载',

  'clients.sharex':
    '用 ShareX 打开此文件，并将其选为图片和文件的上传目标。缩略图和删除链接会保存在其历史记录中。',
  'clients.ishare': '用 ishare 打开此文件，并将其选为上传器。',
  'clients.picgo':
    '安装插件 web-uploader，然后将这些设置添加到 PicGo 的配置中。VS Code、Typora 和 Obsidian 都可以使用 PicGo。',
  'clients.typora':
    '保存脚本并设为可执行。在 Typora 中选择“偏好设置”›“图像”›“Custom Command”，并输入脚本路径。需要 curl。',
  'clients.obsidian':
    '适用于支持 Lsky Pro 的插件，电脑和手机均可。Image auto upload Plugin 也可以使用 PicGo：见 PicGo 一项。',
  'clients.upgit':
    '将文件保存到 upgit 旁边的 extensions 文件夹中，并设置 default_uploader = "anybin"。',
  'clients.ksnip':
    '关闭 ksnip，将这些行添加到 ksnip.conf（Linux 上位于 ~/.config/ksnip），并选择 Imgur 作为上传器。',
  'clients.flameshot': '将此命令绑定到快捷键。需要 curl，会输出链接。',
  'clients.scrot': '将此命令绑定到快捷键。需要 curl，会输出链接。',
  'clients.maim': '将此命令绑定到快捷键。需要 curl，会输出链接。',
  'clients.grim': '适用于 Wayland，配合 slurp 使用。将此命令绑定到快捷键。需要 curl，会输出链接。',
  'clients.shortcuts':
    '创建一个从共享表单接收图像的快捷指令，包含“获取 URL 内容”“获取词典值”和“拷贝至剪贴板”操作。',
  'clients.android':
    '在 HTTP Shortcuts 中用这些设置创建一个普通快捷方式。之后它会出现在 Android 的图片分享菜单中。',
  'clients.curl': '发送文件并输出其链接。',
} as const
