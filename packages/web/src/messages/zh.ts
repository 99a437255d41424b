import type { ScriptMessages } from './en.ts'

/** What the scripts of the pages show, in Simplified Chinese. */
export const zh: ScriptMessages = {
  theme: {
    names: { system: '跟随系统', light: '浅色', dark: '深色' },
    current: (theme: string) => `颜色主题：${theme}`,
    change: (theme: string) => `颜色主题：${theme}。更改主题`,
  },
  date: {
    now: '刚刚',
  },
  files: {
    pasted: (moment) => `粘贴 ${moment}`,
    recording: (moment) => `录音 ${moment}`,
    code: '代码',
  },
  docs: {
    found: (count) => {
      if (count === 0) return '没有找到这个名称。'
      return count === 1 ? '找到 1 个。' : `找到 ${count} 个。`
    },
  },
  copy: {
    copied: '已复制',
    pressKeys: '请按 Ctrl+C',
    nameCopied: (name: string) => `已复制 ${name}`,
    failed: '无法复制。文字已选中，请按 Ctrl+C（Mac 上按 ⌘C）。',
    failedUnseen: '无法复制。请逐个复制链接。',
  },
  picture: {
    close: '关闭',
    larger: '放大',
    smaller: '缩小',
    fullSize: (alt: string) => `${alt} – 原尺寸`,
    pause: '暂停',
    play: '播放',
    pauseAnimation: '暂停动画',
    playAnimation: '播放动画',
  },
  player: {
    copyAt: (time) => `复制 ${time} 处的链接`,
    speed: (speed) => `播放速度：${speed}×`,
    position: (time, length) => `${time} / ${length}`,
    linkCopied: (time: string) => `已复制 ${time} 处的链接`,
    copyBelow: '无法复制。下方的链接已选中，请按 Ctrl+C（Mac 上按 ⌘C）。',
    silence: (time: string) => `跳过静音 (S)：此音频的 ${time}`,
    loudness: (decibels: number) =>
      `均衡音量 (E)：${decibels < 0 ? '降低' : '提高'} ${Math.abs(decibels)} dB`,
    goesOn: (time: string) => `从上次停下的 ${time} 继续`,
  },
  album: {
    copied: '已复制相册链接',
    made: '相册已创建，其链接在列表最前面。',
    failed: '无法创建相册。请重试。',
  },
  trim: {
    length: (length: string) => `新时长：${length}`,
    nothing: '将什么都不剩，或什么都没剪。',
  },
  transcript: {
    found: (count: number) => (count === 0 ? '没有找到' : `找到 ${count} 处`),
    copyLink: '无法复制。链接已选中，请按 Ctrl+C（Mac 上按 ⌘C）。',
    notCopied: '无法复制。请选择文字并按 Ctrl+C（Mac 上按 ⌘C）。',
  },
  uploads: {
    selected: (count: number) => (count === 0 ? '未选择' : `已选择 ${count} 项`),
    deleted: (count: number) => `已永久删除 ${count} 项内容。`,
  },
  passkey: {
    tooMany: '尝试次数过多。请等待一分钟后重试。',
    notFresh: '为了安全，请重新登录后再添加通行密钥。',
    unknown: '此通行密钥没有在这里注册。请换一种方式登录。',
    known: '此设备已有你账号的通行密钥。',
    suspended: '此账号已被暂停。请联系站点管理员。',
    failed: '无法使用通行密钥。请重试，或用密码登录。',
  },
  botCheck: {
    tooMany: '来自你所在网络的上传过多。',
    closed: '无账号上传目前已暂停。请登录后上传。',
    cannotRun: '此浏览器无法进行人机验证。请换一个浏览器，或登录。',
    cannotLoad: '无法加载人机验证，可能被内容拦截器阻止。请允许加载并重新加载页面，或登录。',
    failed: '人机验证未通过。请重试。',
  },
  sending: {
    lost: '连接已断开。已收到的文件没有丢失。请按“发送”重试。',
  },
  uploader: {
    added: (count: number) => `已添加 ${count} 个文件`,
    uploaded: (fileName: string) => `${fileName} 已上传，可以复制链接了。`,
    canceled: '已取消上传',
    withPassword: '打开时需要密码。',
    total: (done: number, total: number) => `已上传 ${done} / ${total}`,
    allCopied: (count: number) => `已复制 ${count} 项`,
    empty: '此文件是空的（0 字节）。请另选一个。',
    notBegun: '连接已断开。没有上传任何内容。请重试。',
    lost: '连接已断开。请重试，上传会从中断处继续，不会重复上传。',
  },
  recorder: {
    phase: {
      idle: '',
      asking: '要录音，请在浏览器中允许使用麦克风。',
      recording: '正在录音',
      paused: '已暂停',
      finishing: '正在完成…',
      review: '录音完成。上传前请先试听。',
    },
    trouble: {
      denied: '此页面不能使用麦克风。请在浏览器中允许（通常通过地址旁的图标），然后重试。',
      missing: '没有找到麦克风。请连接麦克风后重试。',
      busy: '目前无法使用麦克风，可能有其他应用正在使用。请关闭该应用后重试。',
      noTabSound: '浏览器没有共享声音。请选择一个标签页并开启其声音，然后重试。',
      unplugged: '麦克风已断开。录音没有丢失。请重新连接或另选一个，然后继续，或者完成录音。',
      full: '此浏览器的空间已用完，录音已停止。录音没有丢失，但最后几秒只保留在此页面中。请在关闭页面之前上传。',
      unkept: '此浏览器目前没有保存副本。在上传录音之前，请不要关闭此页面。',
      limit: '录音已达到上传的大小上限，因此已停止。录音没有丢失。',
      failed: '录音未能开始。请重试，或换一个浏览器。',
      elsewhere: '另一个标签页正在录音。请先在那里完成，或关闭该标签页。',
    },
    level: (decibels: number, word: 'good' | 'loud' | 'silent') =>
      `${decibels} 分贝，${{ good: '适中', loud: '过大', silent: '无声' }[word]}`,
    levelWords: {
      good: '',
      loud: '声音过大。请离麦克风远一点。',
      silent: '听不到声音。请检查麦克风是否选对、是否已开启。',
    },
    size,
    sizeOf: (size: string, most: string) => `${size} / ${most}`,
    kept: (time: string) => `已保存 ${time} 的录音`,
    keptWhen: (when: string, more: number) =>
      `录制于 ${when}，只保存在此浏览器中。${more === 0 ? '' : `此后还有 ${more} 段。`}`,
    parts: (count: number) =>
      `此浏览器录制了 ${count} 个无法合并的部分，将作为 ${count} 段音频上传。`,
    usualInput: '默认麦克风',
    tabInput: '标签页或应用的声音',
    microphone: (number: number) => `麦克风 ${number}`,
    offline: '你处于离线状态。录音会继续，在你恢复联网之前，所有内容都保存在此浏览器中。',
    discarded: '录音已删除。',
  },
  sharedFiles: {
    waiting: (count: number) => `有 ${count} 个文件等待上传。`,
    discarded: '已丢弃。没有上传任何内容。',
  },
  row: {
    retry: '重试',
    cancel: '取消',
    remove: '移除',
    actOn: (action: string, fileName: string) => `${action} – ${fileName}`,
    progressOf: (fileName: string) => `${fileName} 的上传进度`,
    waiting: '等待中…',
    checking: (percent: number) => `正在进行人机验证… ${percent}%`,
    sent: (percent: number) => `${percent}%`,
    processing: '处理中…',
    reconnecting: '连接已断开，正在重新连接…',
    offline: '你处于离线状态。恢复联网后，此上传会继续。请保持此页面打开。',
    uploaded: '已上传',
    uploadedBefore: '此前已在此浏览器中上传',
    forget: '从此列表中移除',
  },
  refusal: {
    signedOut: '你已退出登录。请登录后重新上传。',
    notProven: '人机验证未通过。请重试，或登录以跳过验证。',
    tooLarge: '此文件超过了本站允许的大小。',
    unsupported: '不支持此文件类型。',
    damaged: '此文件已损坏，无法打开。请重新保存一份再上传。',
    tooMany: '短时间内上传过多。',
    noStorage: '我们的存储没有响应。没有上传任何内容。请几分钟后重试。',
    busy: '站点目前繁忙。没有上传任何内容。',
    internal: '我们这边出了问题。没有上传任何内容。请重试。',
    tryAgainIn,
  },
}

/** `312 KB`, `4.7 MB`, `100 MB`. */
function size(bytes: number): string {
  const megabytes = bytes / 1_048_576
  if (megabytes < 1) return `${Math.round(bytes / 1024)} KB`
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}

/** Up to a minute and a half in seconds, more in whole minutes. */
function tryAgainIn(seconds: number): string {
  if (seconds <= 90) return `请在 ${seconds} 秒后重试。`
  return `请在 ${Math.ceil(seconds / 60)} 分钟后重试。`
}
