import { storage } from './sections/storage';
console.log(JSON.stringify(await storage({ spans: 60000 } as never), null, 1));
