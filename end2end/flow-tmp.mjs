import { chromium } from '@playwright/test';
const base='http://127.0.0.1:3101';
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
async function as(u,width=1440){const c=await browser.newContext({viewport:{width,height:900},locale:'nl-NL',javaScriptEnabled:false});const p=await c.newPage(); await p.goto(base+'/login'); await p.fill('input[name=email]',u+'@demo.fieldlab.example'); await p.fill('input[name=password]','fieldlab-demo'); await p.click('main button[type=submit].nl-button--primary'); return p;}
const l=await as('u4',390); await l.goto(base+'/entries/IV-2026-002/submit'); await l.fill('#submit-change_note','te kort'); await l.click('main form button.nl-button--primary'); await l.screenshot({path:'/tmp/f1.png',fullPage:true});
const a=await as('u2'); await a.goto(base+'/entries/IV-2026-001/status/withdraw'); 
const b=await as('u2'); await b.goto(base+'/entries/IV-2026-001/status/withdraw'); await b.click('main form button.nl-button--primary'); await b.screenshot({path:'/tmp/f2.png'});
await a.click('main form button.nl-button--primary'); await a.screenshot({path:'/tmp/f3.png'});
const m=await as('u1'); await m.goto(base+'/entries/IV-2026-001/submit'); await m.screenshot({path:'/tmp/f4.png'}); await m.fill('#propose-text','De eigenaar staat er nu in.'); await m.click('main form button.nl-button--primary'); await m.screenshot({path:'/tmp/f5.png'});
await b.goto(base+'/entries/IV-2026-001/submit'); await b.screenshot({path:'/tmp/f6.png',fullPage:true});
await b.goto(base+'/'); await b.screenshot({path:'/tmp/f7.png'});
await b.goto(base+'/entries/IV-2026-001/compare?from=1'); await b.screenshot({path:'/tmp/f8.png',fullPage:true});
const n=await as('u2',390); await n.goto(base+'/entries/IV-2026-001/compare?from=1'); await n.screenshot({path:'/tmp/f9.png',fullPage:true});
await browser.close();
