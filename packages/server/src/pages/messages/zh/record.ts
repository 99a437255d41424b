/** The recorder. What it says while it works is said by the script of the page. */
export const record = {
  'record.heading': '录制音频',
  'record.description': '在浏览器中录制语音备忘，获取可分享的链接。',
  'record.panel': '录音机',
  'record.way': '录制音频',
  'record.haveFile': '已有录音？<a>上传文件</a>',
  'record.needsScript': '录音需要 JavaScript。请启用它，或用其他应用录音后上传文件。',
  'record.unsupported': '此浏览器无法录音。请换一个浏览器，或用其他应用录音后在下方上传文件。',
  'record.insecure':
    '浏览器只允许通过 HTTPS 打开的页面使用麦克风，而此页面不是。这是浏览器的规定。',
  'record.insecure.address': '请通过 <a>{origin}</a> 打开本站，在那里可以使用。',
  'record.insecure.admin':
    '请联系本站的运营者设置 HTTPS。在运行本站的计算机上，也可以通过 localhost 使用。',
  'record.insecure.operator':
    '请在本站前端设置 HTTPS，方法见 docs/operate/install.md。在运行本站的计算机上，也可以通过 localhost 打开使用。',
  'record.insecure.file': '在此之前，请用其他应用（例如手机的录音机）录音，然后在下方上传文件。',
  'record.offline': '你处于离线状态。可以录音，录音会保存在此浏览器中，直到你上传。',

  'record.kept': '未完成的录音',
  'record.openKept': '试听并上传',
  'record.delete': '删除',

  'record.start': '开始录音',
  'record.press': '按下开始',
  'record.pressKey': '，或按 <kbd>R</kbd>',
  'record.level': '麦克风音量',
  'record.quiet': '过小',
  'record.loud': '过大',
  'record.pause': '暂停',
  'record.goOn': '继续录音',
  'record.finish': '完成',
  'record.safe': '· 每秒保存到此浏览器',
  'record.keys': '<kbd>Space</kbd> 暂停或继续 · <kbd>Enter</kbd> 完成',
  'record.listen': '你的录音',
  'record.again': '重新录制',
  'record.send': '上传录音',

  'record.settings': '声音设置',
  'record.input': '麦克风',
  'record.noise': '降低背景噪声',
  'record.volume': '均衡音量',
  'record.volumeHint': '（录制音乐时请关闭）',

  'record.question': '丢弃这段录音？它尚未上传。',
  'record.discard': '丢弃录音',
  'record.keep': '保留',
} as const
