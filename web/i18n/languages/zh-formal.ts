import { bidiIsolate } from '../catalogue.js';
import type { TextOverrides } from '../messages.js';

/** Chinese with 您 in place of 你. */
export const formal = {
  offline: '您已离线。我们会保留您输入的内容。',
  form: {
    profile: (brand) => ({ title: '设置用户名', text: `其他人可以在 ${brand} 上通过它找到您。` }),
    notYou: '不是您？',
    submitting: '正在设置您的账号…',
  },
  done: { chosen: (username) => `您已选择用户名 ${bidiIsolate(username)}。` },
  tryLater: { kept: '您输入的内容已保留。' },
  usernameKept: '您的用户名已保存。',
  problems: {
    email_unverified: { text: '请在您用来登录的服务中完成验证，然后重新登录。' },
    email_missing: {
      title: '我们需要您的邮箱地址',
      text: '您用来登录的服务没有提供可用的邮箱地址。请允许它提供，或换一种方式登录。',
    },
    no_connection: { text: '请检查您的网络连接。' },
    email_in_use: { title: '您已有账号' },
    in_progress: { title: '您的账号正在设置中' },
    challenge_needed: { text: '请确认您不是机器人。' },
  },
  challenge: { unavailable: '安全验证未能加载，可能被您的浏览器或网络拦截。' },
} satisfies TextOverrides;
