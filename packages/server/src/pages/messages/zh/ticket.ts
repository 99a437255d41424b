/** The page behind an upload ticket: a program asks a person for a file. */
export const ticket = {
  'ticket.title': '发送文件',
  'ticket.asks.named':
    '<b>{client}</b> 请你提供{kind, select, image {一张图片} audio {一段音频} other {一张图片或一段音频}}。',
  'ticket.asks.unnamed':
    '一个程序请你提供{kind, select, image {一张图片} audio {一段音频} other {一张图片或一段音频}}。',
  'ticket.key': '它使用 API 密钥“{keyName}”，并将文件放入该密钥所属的账号。',
  'ticket.grant': '它已登录，并将文件放入允许其访问的人的账号。',
  'ticket.careful': '这些名称由程序自行选择。仅当你现在正在使用此程序时才发送文件。',
  'ticket.fact.file': '名称',
  'ticket.fact.title': '标题',
  'ticket.fact.size': '大小',
  'ticket.size.exact': '正好 {size}',
  'ticket.size.most': '不超过 {size}',
  'ticket.fact.expires': '有效期',
  'ticket.fact.audience': '谁可以打开',
  'ticket.public': '知道链接的任何人',
  'ticket.private': '仅限知道私密链接的人',
  'ticket.fact.until': '发送截止时间',
  'ticket.choose': '选择文件',
  'ticket.drop': '你也可以将文件拖到这里或粘贴。',
  'ticket.record': '改为录音',
  'ticket.record.stop': '停止录音',
  'ticket.record.running': '正在录音…',
  'ticket.record.refused': '无法使用麦克风。请允许此页面使用麦克风，或选择文件。',
  'ticket.record.name': '录音',
  'ticket.chosen': '已选择：{fileName}',
  'ticket.send': '发送文件',
  'ticket.sending': '正在发送…',
  'ticket.received':
    '文件已收到。请回到该程序，告诉它你已发送：它会完成上传并告诉你链接。如果 15 分钟内没有完成，文件会被删除。',
  'ticket.done': '此地址已被使用。文件已上传，请求文件的程序已获得链接。',
  'ticket.failed': '收到的文件被拒绝：{reason}',
  'ticket.failed.next': '请向该程序索取新的地址。',
  'ticket.expired': '此地址不可用',
  'ticket.expired.about':
    '它已过期、已取消或不完整。此类地址的有效时间为 15 分钟。请向该程序索取新的地址。',
} as const
