// The members' face: the phone.
import { createApp } from 'vue'
import { setUpClient } from './api/client'
import MemberApp from './member/MemberApp.vue'
import { router } from './member/router'
import { language } from './texts'
import { keptLanguage, talk, wear } from './use/look'
import { lost, me } from './use/session'
import './style/tokens.css'
import './style/base.css'
import './style/parts.css'
import './style/phone.css'
import './style/print.css'

setUpClient({ language: () => language.value, whenSignedOut: () => { if (me.value) lost.value = true } })
wear({})
void talk(keptLanguage()).then(() => createApp(MemberApp).use(router).mount('#app'))
if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/m/worker.js', { scope: '/m/' }).catch(() => undefined)
