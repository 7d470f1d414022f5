BEGIN TRANSACTION;
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at BIGINT NOT NULL, 
	"by" BIGINT NOT NULL, 
	deed TEXT NOT NULL, 
	what TEXT NOT NULL
);
CREATE TABLE budgets (
	name TEXT NOT NULL, 
	next_at BIGINT NOT NULL, lanes TEXT DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_budgets PRIMARY KEY (name)
);
INSERT INTO "budgets" VALUES('telegram',1795988389807358,'[1795988384321881,1795988384323015,1795988385268418,1795988385273615,1795988385414814,1795988385924525,1795988386572104,1795988384917924,1795988387188527,1795988387384417,1795988388190891,1795988388570926,1795988389202571,1795988390246110,1795988390743494,1795988391174899,1795988389717366,1795988383260605,1795988383260605,1795988383260605,1795988383260605,1795988383260605,1795988383260605,1795988383260605,1795988383260605,1795988383260605,1795988383260605,1795988383260605,1795988383260605,1795988383260605]');
CREATE TABLE chats (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id BIGINT NOT NULL, 
	thread_id BIGINT NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	title TEXT NOT NULL, 
	username TEXT NOT NULL, 
	language TEXT NOT NULL, 
	timezone TEXT NOT NULL, 
	silent BOOLEAN NOT NULL, 
	subscribed_at BIGINT, 
	paused TEXT NOT NULL, 
	not_before_at BIGINT, 
	created_at BIGINT NOT NULL, news_languages TEXT DEFAULT '[]' NOT NULL, version BIGINT DEFAULT 0 NOT NULL, free_at BIGINT, paused_at BIGINT, live_since_at BIGINT, greeted_at BIGINT, first_sources TEXT DEFAULT '[]' NOT NULL, first_languages TEXT DEFAULT '[]' NOT NULL, quiet_from BIGINT, quiet_to BIGINT, digest_at TEXT DEFAULT '[]' NOT NULL, urgent_publishers BIGINT DEFAULT 0 NOT NULL, publishers BIGINT DEFAULT 1 NOT NULL, pictures BOOLEAN DEFAULT 0 NOT NULL, preview BOOLEAN DEFAULT 0 NOT NULL, country_wide BOOLEAN DEFAULT 0 NOT NULL, stream_key TEXT, 
	CONSTRAINT uq_chats_chat_id_thread_id UNIQUE (chat_id, thread_id)
);
INSERT INTO "chats" VALUES(1,1001,0,'private','Olena','olena_demo','en','UTC',0,1795988359019612,'',NULL,1795988359019612,'[]',1,1795988391137285,NULL,NULL,NULL,'[]','[]',NULL,NULL,'[]',0,1,0,0,0,NULL);
INSERT INTO "chats" VALUES(2,1003,0,'private','Соломія','solomia_demo','uk','Europe/Kyiv',0,1795988359019612,'',NULL,1795988359019612,'[]',5,1795988386504682,NULL,NULL,NULL,'[]','[]',1380,420,'[]',2,1,0,0,0,NULL);
INSERT INTO "chats" VALUES(3,-1000000001003,2,'supergroup','Riverside by topics','','en','UTC',0,1795988359019612,'',NULL,1795988359019612,'[]',7,1795988393005568,NULL,NULL,NULL,'[]','[]',NULL,NULL,'[]',0,1,0,0,0,NULL);
CREATE TABLE counters (
	name TEXT NOT NULL, 
	value BIGINT NOT NULL, 
	CONSTRAINT pk_counters PRIMARY KEY (name)
);
INSERT INTO "counters" VALUES('items',19);
INSERT INTO "counters" VALUES('subscribers',7);
INSERT INTO "counters" VALUES('feeds',5);
INSERT INTO "counters" VALUES('news',16);
CREATE TABLE dateline_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT dateline_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "dateline_version" VALUES('0023');
CREATE TABLE deliveries (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat INTEGER NOT NULL, 
	item_id BIGINT, 
	story_id BIGINT, 
	kind VARCHAR(16) NOT NULL, 
	priority BIGINT NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	filters TEXT NOT NULL, 
	reasons TEXT NOT NULL, 
	text TEXT NOT NULL, 
	due_at BIGINT NOT NULL, 
	again_at BIGINT, 
	worker TEXT NOT NULL, 
	leased_until_at BIGINT, 
	attempts BIGINT NOT NULL, 
	doubts BIGINT NOT NULL, 
	message_id BIGINT, 
	sent_at BIGINT, 
	reason TEXT NOT NULL, claimed_at BIGINT, doubted_at BIGINT, language TEXT, wanted_at BIGINT, list_id BIGINT, "deferred" TEXT DEFAULT '' NOT NULL, deferred_until_at BIGINT, 
	CONSTRAINT fk_deliveries_chat FOREIGN KEY(chat) REFERENCES chats (id) ON DELETE CASCADE, 
	CONSTRAINT uq_deliveries_item_id_chat_kind UNIQUE (item_id, chat, kind)
);
INSERT INTO "deliveries" VALUES(1,1,10,10,'post',1,'sent','[]','[]','',1795988382781611,NULL,'vm/26776/8b952e7f',NULL,1,0,1,1795988383482018,'',1795988383005569,NULL,'en',1795988382781611,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(2,3,10,10,'post',1,'sent','[3]','["word: earthquake"]','',1795988382781611,NULL,'vm/26776/8b952e7f',NULL,1,0,3,1795988383482018,'',1795988383005569,NULL,'en',1795988382781611,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(3,2,10,10,'post',1,'sent','[2]','["word: earthquake"]','',1795988387317582,NULL,'vm/26776/8b952e7f',NULL,1,0,6,1795988387572028,'',1795988387504682,NULL,'uk',1795988387317582,NULL,'quiet hours',1795988387317582);
INSERT INTO "deliveries" VALUES(4,1,10,10,'edit',3,'sent','[]','[]','',1795988385527557,NULL,'vm/26776/8b952e7f',NULL,1,0,1,1795988385585088,'',1795988385533249,NULL,'en',NULL,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(5,3,10,10,'edit',3,'queued','[]','[]','',1795988385527557,NULL,'vm/26776/8b952e7f',NULL,0,0,3,1795988384383963,'',1795988384137285,NULL,'en',NULL,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(6,1,12,12,'post',1,'sent','[]','[]','',1795988384085643,NULL,'vm/26776/8b952e7f',NULL,1,0,2,1795988384425227,'',1795988384383963,NULL,'en',1795988384085643,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(7,2,12,12,'post',1,'deferred','[1]','["region: Ukraine"]','',1796014800000000,NULL,'',NULL,0,0,NULL,NULL,'',NULL,NULL,NULL,1795988384085643,NULL,'quiet hours',1796014800000000);
INSERT INTO "deliveries" VALUES(8,1,13,10,'reply',1,'sent','[]','["follows a story sent here"]','',1795988384774313,NULL,'vm/26776/8b952e7f',NULL,1,0,3,1795988384934545,'',1795988384897761,NULL,'en',1795988384774313,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(9,3,13,10,'reply',1,'sent','[]','["follows a story sent here"]','',1795988384774313,NULL,'vm/26776/8b952e7f',NULL,1,0,4,1795988386398976,'',1795988386341205,NULL,'en',1795988384774313,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(10,2,13,10,'reply',1,'deferred','[]','["follows a story sent here"]','',1796014800000000,NULL,'',NULL,0,0,NULL,NULL,'',NULL,NULL,NULL,1795988384774313,NULL,'quiet hours',1796014800000000);
INSERT INTO "deliveries" VALUES(13,1,14,14,'post',1,'sent','[]','[]','',1795988385889541,NULL,'vm/26776/8b952e7f',NULL,1,0,4,1795988386205945,'',1795988386139813,NULL,'en',1795988385889541,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(14,1,15,15,'post',1,'sent','[]','[]','',1795988386561485,NULL,'vm/26776/8b952e7f',NULL,1,0,5,1795988387191750,'',1795988387137723,NULL,'en',1795988386561485,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(15,2,15,15,'post',1,'deferred','[1]','["region: Ukraine"]','',1796014800000000,NULL,'',NULL,0,0,NULL,NULL,'',NULL,NULL,NULL,1795988386561485,NULL,'quiet hours',1796014800000000);
INSERT INTO "deliveries" VALUES(16,1,16,10,'reply',1,'sent','[]','["follows a story sent here"]','',1795988387317582,NULL,'vm/26776/8b952e7f',NULL,1,0,7,1795988388203971,'',1795988388149214,NULL,'en',1795988387317582,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(17,3,16,10,'reply',1,'sent','[]','["follows a story sent here"]','',1795988387317582,NULL,'vm/26776/8b952e7f',NULL,1,0,5,1795988389744948,'',1795988389674743,NULL,'en',1795988387317582,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(18,2,16,10,'reply',1,'deferred','[]','["follows a story sent here"]','',1796014800000000,NULL,'',NULL,0,0,NULL,NULL,'',NULL,NULL,NULL,1795988387317582,NULL,'quiet hours',1796014800000000);
INSERT INTO "deliveries" VALUES(19,1,17,17,'post',1,'sent','[]','[]','',1795988387949740,NULL,'vm/26776/8b952e7f',NULL,1,0,8,1795988389247191,'',1795988389141973,NULL,'en',1795988387949740,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(20,2,17,17,'post',1,'deferred','[1]','["region: Ukraine"]','',1796014800000000,NULL,'',NULL,0,0,NULL,NULL,'',NULL,NULL,NULL,1795988387949740,NULL,'quiet hours',1796014800000000);
INSERT INTO "deliveries" VALUES(21,1,18,18,'post',1,'sent','[]','[]','',1795988388506302,NULL,'vm/26776/8b952e7f',NULL,1,0,9,1795988390176079,'',1795988390139886,NULL,'en',1795988388506302,NULL,'',NULL);
INSERT INTO "deliveries" VALUES(22,3,18,18,'post',1,'queued','[3]','["word: storm"]','',1795988388506302,NULL,'',NULL,0,0,NULL,NULL,'',NULL,NULL,NULL,1795988388506302,NULL,'',NULL);
CREATE TABLE documents (
	feed_id INTEGER NOT NULL, 
	read_at BIGINT NOT NULL, 
	keys_since_at BIGINT NOT NULL, 
	kept BLOB NOT NULL, 
	CONSTRAINT pk_documents PRIMARY KEY (feed_id), 
	CONSTRAINT fk_documents_feed_id FOREIGN KEY(feed_id) REFERENCES feeds (id)
);
INSERT INTO "documents" VALUES(1,1795988377213585,1795901977213585,X'EAFE9E03C2DF8E8C4D990682A00716F2EE4310450A1905344F4EE872908EEAD764D4CCD3A5FD08861B1822B7A1E2DDBB4DEAC20BE87AA6D447B4B9B891186F8DFF2C428784FAB74D59306A0942DDCDCB2553682B921F7CA840EE7B2C8682DE39487231FC18C10149E1B38437BE1FD2CA9747674D77E34211624DDF4249A6000B4A58354BD7F831F31406ACDD4F6DB6A7BAD498F03D8CCA3D543D440D025D44DC535796F57BC5281C7E0C07BEFB58B7E7541662C9CD672DC4554BA0F4A2BDF19B814CAA97C7C3AF5F9E8E8B7D7FC692A618B9DA084582F4F5C5F70304600FC73938A708F5AF1965CD2358C23113227B24759855ABC53BCE6982A4C53F5D5EF0A6E5213CD734A66B47DA424859C717519A109B661002E9C34D5A34F9862EAB494D772BEB865229C83BD4049FB1169F651090C6CD4ED167479E211D3B2F5F03432D2E1540B5F657A4D07C3AB94195D056DDAA8D40F2E4B22A6620CDDC7023E50C6009C211684457FE1AA3557B20BC6691AE53AF55384F8726C95CDBF8A1325ED009');
INSERT INTO "documents" VALUES(2,1795988377241047,1795901977241047,X'157F1112E07F300B514D64DD6E976DABD0932FCF647D8530D3CA248422CECC6B4720CA2C6D338547919BEA159C14E4699CAB1082B60E751D9E99023C4D3F513C54A5D58A5E7B15CDE09803631704223246174E67D4B45B0E45B6E5E2CBAED6C7EB38171A8E92D1031FA90926E64FC924D601F1A493C56F11F68A56B8AB99A8172470B2CFEAA5A424A5FB6BA6B80F78C9B397C1CB15AE3F8AF472DAB5C12632830A0115480B5AFC4A7E453A368DC08FFD32B093107FBB345695258BCCCE673FE86F65F36602E176961ED355E28DA9A48C33ED9E886A490897BC5C1D651450855DBB55823306B0AD439A12FCFFB258E13AAEC9A622D5E2F9556714BC99B8DCFDACE6467F37D262712F91A9BDCAE5FA70D42AEFB2F4B724A56F3ABF8EF2C18E2E002D3D3F5588A76466BC7613CA9507A8DDECB24ED084C809BFEE5AADFD80F7C247E6CA06CCA755D03575D630AFB1D43427FB52E826601FF89066072DA08897C918077F89F980248E9CC12237533E458A0E53AF55384F8726C95CDBF8A1325ED009');
INSERT INTO "documents" VALUES(3,1795988382242185,1795901982242185,X'AFD87328AED4DADC6299E2027179C27BFE6D9ECAAE612359FC6E703A7EFEBBE5B198240456C4A16D816435FB34A389AAE46157DBAD700E18D970A2D41C1D215A');
INSERT INTO "documents" VALUES(4,1795988387949740,1795901987949740,X'');
INSERT INTO "documents" VALUES(5,1795988382464688,1795901982464688,X'C139392DE2072345A8714C1499E05F4E14828F6648F727B603DD2B41FA4B18C4241F2C3FE008FA7B11317CDF2F96A033A9D8464FDDA6686AE16F774957EE0C486163FD7CFF8D1B00A5A5A511D51278D8F998BA580E6D7DEDF2D7BC985D5B9E33EB70E693EDFEB53B5B857EACA09FB1499E1764C8E67D410D0F56254696CBCFF1');
CREATE TABLE "feeds" (
	id INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	title TEXT NOT NULL, 
	site_url TEXT NOT NULL, 
	language TEXT, 
	home_region TEXT, 
	status VARCHAR(16) NOT NULL, 
	error TEXT NOT NULL, 
	failures BIGINT NOT NULL, 
	etag TEXT NOT NULL, 
	last_modified TEXT NOT NULL, 
	body_hash BLOB NOT NULL, 
	interval_seconds DOUBLE NOT NULL, 
	next_check_at BIGINT NOT NULL, 
	checked_at BIGINT, 
	succeeded_at BIGINT, 
	first_read_at BIGINT, 
	redirect_url TEXT NOT NULL, 
	redirect_count BIGINT NOT NULL, 
	mute_since_at BIGINT, 
	mute_until_at BIGINT, 
	mute_by BIGINT, 
	removed_at BIGINT, 
	ttl_seconds DOUBLE NOT NULL, 
	skip_hours TEXT NOT NULL, 
	gaps BIGINT NOT NULL, 
	failing_since_at BIGINT, 
	categories TEXT NOT NULL, 
	longest_gap_seconds DOUBLE NOT NULL, 
	news_at BIGINT, 
	silent_at BIGINT, 
	full_text BOOLEAN NOT NULL, version BIGINT DEFAULT '0' NOT NULL, whole_at BIGINT, 
	PRIMARY KEY (id), 
	CONSTRAINT uq_feeds_url UNIQUE (url)
);
INSERT INTO "feeds" VALUES(1,'http://127.0.0.1:40041/feeds/courier.xml','Meridian Courier','http://127.0.0.1:40041/news/courier','en',NULL,'ok','',0,'"6-1a2293ff9f5"','Sun, 29 Nov 2026 21:39:48 GMT',X'417CDC4E82DF69F4699FA4C187143A02',0.25,1795988392775357,1795988392542583,1795988392542583,1795988377213585,'',0,NULL,NULL,NULL,NULL,0.0,'[]',0,NULL,'[]',2.09999320529315446027e+04,1795988388506302,NULL,0,1,1795988388506302);
INSERT INTO "feeds" VALUES(2,'http://127.0.0.1:40041/feeds/harbour.xml','Harbour Wire','http://127.0.0.1:40041/news/harbour','en',NULL,'ok','',0,'"6-1a2293ffc89"','Sun, 29 Nov 2026 21:39:49 GMT',X'3D73944DE100EA21FB58DEB4CB60890E',0.25,1795988392860044,1795988392630982,1795988392630982,1795988377241047,'',0,NULL,NULL,NULL,NULL,0.0,'[]',0,NULL,'[]',5.79998040991636808032e+04,1795988389029460,NULL,0,2,1795988389029460);
INSERT INTO "feeds" VALUES(3,'http://127.0.0.1:40041/feeds/post.xml','Northern Post','http://127.0.0.1:40041/news/post','en',NULL,'ok','',0,'"1-1a2285a9db3"','Sun, 29 Nov 2026 17:29:16 GMT',X'4F6A6894AA8D10C4A4739C1A2ED27C0C',0.25,1795988392790546,1795988392554992,1795988392554992,1795988382242185,'',0,NULL,NULL,NULL,NULL,0.0,'[]',0,NULL,'[]',0.0,1795988382242185,NULL,0,3,1795988382242185);
INSERT INTO "feeds" VALUES(4,'http://127.0.0.1:40041/feeds/visnyk.xml','Ранковий кур''єр','http://127.0.0.1:40041/news/visnyk','uk','UA','ok','',0,'"4-1a2293ff78a"','Sun, 29 Nov 2026 21:39:47 GMT',X'5D0F6F1DD4896726758C452ADD0656FC',0.25,1795988392897786,1795988392668308,1795988392668308,1795988382342302,'',0,NULL,NULL,NULL,NULL,0.0,'[]',0,NULL,'[]',8.19998682557494903457e+04,1795988387949740,NULL,0,4,1795988387949740);
INSERT INTO "feeds" VALUES(5,'http://127.0.0.1:40041/feeds/listok.xml','Портовый листок','http://127.0.0.1:40041/news/listok','ru','UA','ok','',0,'"2-1a2293ff2c5"','Sun, 29 Nov 2026 21:39:46 GMT',X'571DC96055B8BACC546F7711E74AB25D',0.25,1795988392723806,1795988392478222,1795988392478222,1795988382464688,'',0,NULL,NULL,NULL,NULL,0.0,'[]',0,NULL,'[]',60.0,1795988386561485,NULL,0,5,1795988386561485);
CREATE TABLE hosts (
	host TEXT NOT NULL, 
	not_before_at BIGINT NOT NULL, 
	CONSTRAINT pk_hosts PRIMARY KEY (host)
);
CREATE TABLE "items" (
	id BIGINT NOT NULL, 
	feed_id INTEGER NOT NULL, 
	story_id BIGINT NOT NULL, 
	guid TEXT NOT NULL, 
	link TEXT NOT NULL, 
	canonical_link TEXT NOT NULL, 
	link_hash BLOB NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	source TEXT NOT NULL, 
	outlet TEXT NOT NULL, 
	language TEXT NOT NULL, 
	published_at BIGINT, 
	seen_at BIGINT NOT NULL, 
	edited_at BIGINT, 
	content_hash BLOB NOT NULL, 
	places TEXT NOT NULL, 
	regions TEXT NOT NULL, 
	verdict VARCHAR(16) NOT NULL, 
	"of" BIGINT, 
	why TEXT NOT NULL, 
	held VARCHAR(16) NOT NULL, 
	image_url TEXT NOT NULL, 
	changes TEXT NOT NULL, 
	publisher TEXT NOT NULL, 
	versions TEXT NOT NULL, 
	is_echo BOOLEAN NOT NULL, 
	version BIGINT DEFAULT '0' NOT NULL, 
	happened_at BIGINT NOT NULL, former TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_items PRIMARY KEY (id), 
	CONSTRAINT fk_items_feed_id FOREIGN KEY(feed_id) REFERENCES feeds (id)
);
INSERT INTO "items" VALUES(1,1,1,'courier-snow','http://127.0.0.1:40041/news/courier/snow','https://127.0.0.1:40041/news/courier/snow',X'89B2A9C5A9FDE0AFEE497E1B2F8FF2B1','First snow of the season falls on Oslo','Oslo, Norway, saw its first snow, two weeks earlier than last year. Buses ran on time.','Oslo, Norway, saw its first snow, two weeks earlier than last year. Buses ran on time.','Meridian Courier','','en',1795838356000000,1795988377213585,NULL,X'B502642BEBD491BDBF61A34C97E27C45','[["Oslo",34,38,"NO-03","named","the only place of that name"],["Oslo",39,43,"NO-03","named","the only place of that name"],["Norway",45,51,"NO","named","the only place of that name"]]','["150","NO","NO-03"]','stale',NULL,'["42 hours old","nothing like it in memory"]','first read','','[]','meridian courier','[]',0,1,1795838356000000,'');
INSERT INTO "items" VALUES(2,1,2,'courier-fog','http://127.0.0.1:40041/news/courier/fog','https://127.0.0.1:40041/news/courier/fog',X'2F1BDC33B64A262258AD345240EAB4B2','Morning fog delays 40 flights at Milan airport','Fog delayed 40 flights at the airport of Milan, Italy. Visibility fell to 100 metres.','Fog delayed 40 flights at the airport of Milan, Italy. Visibility fell to 100 metres.','Meridian Courier','','en',1795958356000000,1795988377213585,NULL,X'3C18398C7854A54C3B897877F63463A4','[["Milan",33,38,"IT-25","happened","the only place of that name"],["Milan",88,93,"IT-25","happened","the only place of that name"],["Italy",95,100,"IT","named","the only place of that name"]]','["150","IT","IT-25"]','new',NULL,'["nothing like it in memory"]','first read','','[]','meridian courier','[]',0,1,1795958356000000,'');
INSERT INTO "items" VALUES(3,1,3,'courier-bridge','http://127.0.0.1:40041/news/courier/bridge','https://127.0.0.1:40041/news/courier/bridge',X'0D3542A764E3727DFD7763A8AC30F138','Suspension bridge in Lisbon gets a second cycle lane','The bridge authority in Lisbon, Portugal, will open a second cycle lane in the autumn.','The bridge authority in Lisbon, Portugal, will open a second cycle lane in the autumn.','Meridian Courier','','en',1795979356000000,1795988377213585,NULL,X'D3D0062888D0457319FFA9A53A651063','[["Lisbon",21,27,"PT-11","happened","the only place of that name"],["Lisbon",77,83,"PT-11","happened","the only place of that name"],["Portugal",85,93,"PT","named","the only place of that name"]]','["150","PT","PT-11"]','new',NULL,'["nothing like it in memory"]','first read','','[]','meridian courier','[]',0,1,1795979356000000,'');
INSERT INTO "items" VALUES(4,2,4,'urn:demo:harbour:heat','http://127.0.0.1:40041/news/harbour/heat','https://127.0.0.1:40041/news/harbour/heat',X'C0422BE266300C181C55474224AD469F','Athens opens cooling rooms as the heat reaches 39 degrees','Athens, Greece, opened 20 cooling rooms. The temperature is to fall after the weekend.','Athens, Greece, opened 20 cooling rooms. The temperature is to fall after the weekend.','Harbour Wire','','en',1795918356000000,1795988377241047,NULL,X'A948D1B211F7C821C79DEE70480E7874','[["Athens",0,6,"GR-I","named","its country is named elsewhere in the text"],["Athens",58,64,"GR-I","named","its country or region stands beside it"],["Greece",66,72,"GR","named","the likeliest place of that name"]]','["150","GR","GR-I"]','new',NULL,'["nothing like it in memory"]','first read','','[]','harbour wire','[]',0,2,1795918356000000,'');
INSERT INTO "items" VALUES(5,2,5,'urn:demo:harbour:canal','http://127.0.0.1:40041/news/harbour/canal','https://127.0.0.1:40041/news/harbour/canal',X'E744B2BA196AF5C823410B7FC5981510','Ship traffic on the Kiel Canal resumes after repairs','Ships pass the Kiel Canal in Germany again after a lock gate was repaired.','Ships pass the Kiel Canal in Germany again after a lock gate was repaired.','Harbour Wire','','en',1795976356000000,1795988377241047,NULL,X'1F62BDE1326251CC90017225E08FFEF8','[["Germany",82,89,"DE","happened","the only place of that name"]]','["150","DE"]','new',NULL,'["nothing like it in memory"]','first read','','[]','harbour wire','[]',0,2,1795976356000000,'');
INSERT INTO "items" VALUES(6,3,6,'post-ferry','http://127.0.0.1:40041/news/post/ferry','https://127.0.0.1:40041/news/post/ferry',X'0FF257704ADE861B42DB83C5886698A3','Ferry between Turku and Stockholm gets a reading room','The night ferry from Turku, Finland, has a reading room with 900 books. It opens at sunset.','The night ferry from Turku, Finland, has a reading room with 900 books. It opens at sunset.','Northern Post','','en',1795973356000000,1795988382242185,NULL,X'8C7569AD7902A4546347189B0E582316','[["Turku",14,19,"FI-19","named","the only place of that name"],["Stockholm",24,33,"SE","metonym","the only place of that name"],["Turku",75,80,"FI-19","named","the only place of that name"],["Finland",82,89,"FI","named","the only place of that name"]]','["150","FI","FI-19","SE"]','new',NULL,'["nothing like it in memory"]','first read','','[]','northern post','[]',0,3,1795973356000000,'');
INSERT INTO "items" VALUES(7,4,7,'visnyk-rain','http://127.0.0.1:40041/news/visnyk/rain','https://127.0.0.1:40041/news/visnyk/rain',X'9A397F486996D9147800BD3C71C786F7','В Ужгороді за ніч випала половина місячної норми дощу','В Ужгороді за ніч випало 38 міліметрів дощу. Річка вийшла на нижні сходи набережної.','В Ужгороді за ніч випало 38 міліметрів дощу. Річка вийшла на нижні сходи набережної.','Ранковий кур''єр','','uk',1795898356000000,1795988382342302,NULL,X'1551D4EA3EF17B3883100A75DA8FB8E9','[["\u0423\u0436\u0433\u043e\u0440\u043e\u0434\u0456",2,10,"UA-21","happened","the only place of that name"],["\u0423\u0436\u0433\u043e\u0440\u043e\u0434\u0456",56,64,"UA-21","happened","the only place of that name"]]','["150","UA","UA-21"]','stale',NULL,'["25 hours old","nothing like it in memory"]','first read','','[]','ранковий кур''єр','[]',0,4,1795898356000000,'');
INSERT INTO "items" VALUES(8,4,8,'visnyk-bus','http://127.0.0.1:40041/news/visnyk/bus','https://127.0.0.1:40041/news/visnyk/bus',X'A6E71CDB6D68EAF32260EEFF281D2D52','У Полтаві змінили маршрут тролейбуса №4','Тролейбус №4 у Полтаві тиждень об''їжджатиме вулицю, де міняють труби.','Тролейбус №4 у Полтаві тиждень об''їжджатиме вулицю, де міняють труби.','Ранковий кур''єр','','uk',1795980356000000,1795988382342302,NULL,X'AB257A0510EBC6D14F80DE4DFF736C66','[["\u041f\u043e\u043b\u0442\u0430\u0432\u0456",2,9,"UA-53","happened","the only place of that name"],["\u041f\u043e\u043b\u0442\u0430\u0432\u0456",55,62,"UA-53","happened","the only place of that name"]]','["150","UA","UA-53"]','new',NULL,'["nothing like it in memory"]','first read','','[]','ранковий кур''єр','[]',0,4,1795980356000000,'');
INSERT INTO "items" VALUES(9,5,9,'listok-train','http://127.0.0.1:40041/news/listok/train','https://127.0.0.1:40041/news/listok/train',X'DAD9A22E20E5AE152DF5F76E9EE4630C','Поезд Киев — Одесса получил два новых вагона','К поезду Киев — Одесса прицепили два новых вагона с местами для велосипедов.','К поезду Киев — Одесса прицепили два новых вагона с местами для велосипедов.','Портовый листок','','ru',1795968356000000,1795988382464688,NULL,X'A6854D6E0989A04D834903424C527321','[["\u041a\u0438\u0435\u0432",6,10,"UA-30","named","the only place of that name"],["\u041e\u0434\u0435\u0441\u0441\u0430",13,19,"UA-51","named","the publisher is there"],["\u041a\u0438\u0435\u0432",54,58,"UA-30","named","the only place of that name"],["\u041e\u0434\u0435\u0441\u0441\u0430",61,67,"UA-51","named","the publisher is there"]]','["150","UA","UA-30","UA-51"]','new',NULL,'["nothing like it in memory"]','first read','','[]','портовый листок','[]',0,5,1795968356000000,'');
INSERT INTO "items" VALUES(10,1,10,'courier-quake','http://127.0.0.1:40041/news/courier/quake','https://127.0.0.1:40041/news/courier/quake',X'E024F07F7F7317E5458D817F0898A483','Magnitude 5.2 earthquake shakes İzmir, schools closed for checks','An earthquake of magnitude 5.2 shook the Turkish city of İzmir and towns along the Aegean coast, the seismological service said. People left their homes and waited in parks. No damage was reported within the first hour. Schools will be checked before lessons resume.','An earthquake of magnitude 5.2 shook the Turkish city of İzmir and towns along the Aegean coast, the seismological service said. People left their homes and waited in parks. Schools will be checked before lessons resume.','Meridian Courier','','en',1795988382000000,1795988382781611,1795988385277557,X'ED8AE91F7ECD846C3A5CA688D248F1CD','[["\u0130zmir",32,37,"TR-35","happened","the only place of that name"],["Turkish",106,113,"TR","demonym","the only place of that name"],["\u0130zmir",122,127,"TR-35","happened","the only place of that name"]]','["142","TR","TR-35"]','new',NULL,'["nothing like it in memory"]','','','[]','meridian courier','["dea062d267304dfc"]',0,10,1795988382000000,'Magnitude 5.2 earthquake shakes İzmir, no damage reported so far
An earthquake of magnitude 5.2 shook the Turkish city of İzmir and towns along the Aegean coast, the seismological service said. No damage was reported within the first hour.');
INSERT INTO "items" VALUES(11,2,10,'urn:demo:harbour:quake','http://127.0.0.1:40041/news/harbour/quake','https://127.0.0.1:40041/news/harbour/quake',X'4AE831794F37065D07B091F588DBF730','Magnitude 5.2 earthquake shakes İzmir, no damage reported so far','IZMIR (Harbour Wire) - An earthquake of magnitude 5.2 shook the Turkish city of İzmir and towns along the Aegean coast, the seismological service said. People left their homes and waited in parks. No damage was reported within the first hour. Schools will be checked before lessons resume.','An earthquake of magnitude 5.2 shook the Turkish city of İzmir and towns along the Aegean coast, the seismological service said. No damage was reported within the first hour.','Harbour Wire','','en',1795988383000000,1795988383373304,NULL,X'C488A748B01F26D98D598A9B957735C2','[["\u0130zmir",32,37,"TR-35","happened","the only place of that name"],["IZMIR",65,70,"TR","dateline","the only place of that name",1],["Turkish",129,136,"TR","demonym","the only place of that name"],["\u0130zmir",145,150,"TR-35","happened","the only place of that name"]]','["142","TR","TR-35"]','duplicate',10,'["repeats: same title"]','','','[]','meridian courier','[]',0,7,1795988383000000,'');
INSERT INTO "items" VALUES(12,4,12,'visnyk-trams','http://127.0.0.1:40041/news/visnyk/trams','https://127.0.0.1:40041/news/visnyk/trams',X'496AEF2A4A0FA6FC9CE8A938C94A0FA6','У Харкові через ожеледь зупинили трамваї на п''яти маршрутах','У Харкові вранці через ожеледь не вийшли на лінію трамваї п''яти маршрутів, повідомили в міському департаменті транспорту. Замість них курсують 18 автобусів. Рух обіцяють відновити до полудня.','У Харкові вранці через ожеледь не вийшли на лінію трамваї п''яти маршрутів, повідомили в міському департаменті транспорту. Замість них курсують 18 автобусів.','Ранковий кур''єр','','uk',1795988383000000,1795988384085643,NULL,X'3C037C22483BD6A68F7FE97454A60FB5','[["\u0425\u0430\u0440\u043a\u043e\u0432\u0456",2,9,"UA-63","happened","the only place of that name"],["\u0425\u0430\u0440\u043a\u043e\u0432\u0456",62,69,"UA-63","happened","the only place of that name"]]','["150","UA","UA-63"]','new',NULL,'["nothing like it in memory"]','','','[]','ранковий кур''єр','[]',0,8,1795988383000000,'');
INSERT INTO "items" VALUES(13,1,10,'courier-quake-12','http://127.0.0.1:40041/news/courier/quake-12','https://127.0.0.1:40041/news/courier/quake-12',X'89CA53BFE6130FA4B9CAD437620B3C20','İzmir earthquake: 12 people injured in magnitude 5.2 quake','Twelve people were injured in the magnitude 5.2 earthquake that shook İzmir, Turkey, hospitals in the city said. Most of them fell while leaving their homes. Doctors expect to send them home today.','Twelve people were injured in the magnitude 5.2 earthquake that shook İzmir, Turkey, hospitals in the city said. Most of them fell while leaving their homes.','Meridian Courier','','en',1795988384000000,1795988384774313,NULL,X'4B0320F4F19570B4B09BC3636FD9B67F','[["\u0130zmir",0,5,"TR-35","named","the only place of that name"],["\u0130zmir",129,134,"TR-35","named","the only place of that name"],["Turkey",136,142,"TR","named","the only place of that name"]]','["142","TR","TR-35"]','update',10,'["same story: likeness 0.98","new words"]','','','[["report","","",""]]','meridian courier','[]',0,9,1795988384000000,'');
INSERT INTO "items" VALUES(14,2,14,'urn:demo:harbour:night-trains','http://127.0.0.1:40041/news/harbour/night-trains','https://127.0.0.1:40041/news/harbour/night-trains',X'E6E3FAFC1539AAEBA9C23FD31E7FD662','Rail companies agree on a single ticket for night trains','Night trains of eleven rail companies can be booked with a single ticket from next spring. A passenger who misses a connection may take the next train at no cost. Prices are not yet fixed.','Night trains of eleven rail companies can be booked with a single ticket from next spring. A passenger who misses a connection may take the next train at no cost.','Harbour Wire','','en',1795988385000000,1795988385889541,NULL,X'44BCBD038A6AC6CD9C70DF0261C10275','[]','[]','new',NULL,'["nothing like it in memory"]','','','[]','harbour wire','[]',0,11,1795988385000000,'');
INSERT INTO "items" VALUES(15,5,15,'listok-ferries','http://127.0.0.1:40041/news/listok/ferries','https://127.0.0.1:40041/news/listok/ferries',X'013500929BC145B57B4D5359C93F7235','В Одессе из-за шторма отменили прогулочные катера','В Одессе из-за шторма до завтрашнего утра отменили все рейсы прогулочных катеров, сообщили на морском вокзале. Билеты можно вернуть в кассах. Ветер усилится ночью до 20 метров в секунду.','В Одессе из-за шторма до завтрашнего утра отменили все рейсы прогулочных катеров, сообщили на морском вокзале. Билеты можно вернуть в кассах. Ветер усилится ночью до 20 метров в секунду.','Портовый листок','','ru',1795988386000000,1795988386561485,NULL,X'AF8FA81611C4C02B0E96B2C5672DF401','[["\u041e\u0434\u0435\u0441\u0441\u0435",2,8,"UA-51","happened","the publisher is there"],["\u041e\u0434\u0435\u0441\u0441\u0435",52,58,"UA-51","happened","the publisher is there"]]','["150","UA","UA-51"]','new',NULL,'["nothing like it in memory"]','','','[]','портовый листок','[]',0,12,1795988386000000,'');
INSERT INTO "items" VALUES(16,2,10,'urn:demo:harbour:quake-31','http://127.0.0.1:40041/news/harbour/quake-31','https://127.0.0.1:40041/news/harbour/quake-31',X'D8C897D5BFC341D395FAC8B95013BC5D','İzmir earthquake: number of injured rises to 31','The number of people injured in the magnitude 5.2 earthquake in İzmir, Turkey, rose to 31, up from 12 earlier in the day, hospitals said. Nobody is in danger of life. Eight houses have cracks.','The number of people injured in the magnitude 5.2 earthquake in İzmir, Turkey, rose to 31, up from 12 earlier in the day, hospitals said. Nobody is in danger of life.','Harbour Wire','','en',1795988387000000,1795988387317582,NULL,X'BB7BDCF5D935F5DB4F41ED819478F9F5','[["\u0130zmir",0,5,"TR-35","named","the only place of that name"],["\u0130zmir",112,117,"TR-35","happened","the only place of that name"],["Turkey",119,125,"TR","named","the only place of that name"]]','["142","TR","TR-35"]','update',13,'["same story: likeness 0.99","31 hurt, was 12"]','','','[["figure","hurt","31","12"]]','harbour wire','[]',0,13,1795988387000000,'');
INSERT INTO "items" VALUES(17,4,17,'visnyk-wagons','http://127.0.0.1:40041/news/visnyk/wagons','https://127.0.0.1:40041/news/visnyk/wagons',X'254552AC1FC835FFB0D4E8EECE4F5B17','Поблизу Львова з рейок зійшли чотири вагони зі щебенем','На станції поблизу Львова з рейок зійшли чотири вантажні вагони зі щебенем, повідомила залізниця. Ніхто не постраждав. Приміські поїзди їдуть в об''їзд і запізнюються до 40 хвилин.','На станції поблизу Львова з рейок зійшли чотири вантажні вагони зі щебенем, повідомила залізниця. Ніхто не постраждав.','Ранковий кур''єр','','uk',1795988387000000,1795988387949740,NULL,X'743FF91F7B957FFB09827E8AA8190834','[["\u041b\u044c\u0432\u043e\u0432\u0430",8,14,"UA-46","happened","the only place of that name"],["\u041b\u044c\u0432\u043e\u0432\u0430",74,80,"UA-46","happened","the only place of that name"]]','["150","UA","UA-46"]','new',NULL,'["nothing like it in memory"]','','','[]','ранковий кур''єр','[]',0,14,1795988387000000,'');
INSERT INTO "items" VALUES(18,1,18,'courier-gdansk','http://127.0.0.1:40041/news/courier/gdansk','https://127.0.0.1:40041/news/courier/gdansk',X'E98B38A9602C894582A42A181CF612CF','Storm closes the port of Gdańsk, six ferries wait at sea','The port of Gdańsk in Poland stopped all traffic because of a storm on the Baltic Sea. Six ferries wait outside the harbour, the port authority said. Waves are up to five metres high. The wind is expected to drop by evening.','The port of Gdańsk in Poland stopped all traffic because of a storm on the Baltic Sea. Six ferries wait outside the harbour, the port authority said. The wind is expected to drop by evening.','Meridian Courier','','en',1795988388000000,1795988388506302,NULL,X'FCF93DE5100FE00C6243CE77719CDD93','[["Gda\u0144sk",25,31,"PL-22","happened","the only place of that name"],["Gda\u0144sk",69,75,"PL-22","happened","the only place of that name"],["Poland",79,85,"PL","happened","the only place of that name"]]','["150","PL","PL-22"]','new',NULL,'["nothing like it in memory"]','','','[]','meridian courier','[]',0,15,1795988388000000,'');
INSERT INTO "items" VALUES(19,2,18,'urn:demo:harbour:gdansk','http://127.0.0.1:40041/news/harbour/gdansk','https://127.0.0.1:40041/news/harbour/gdansk',X'1A4584BEA3D0D5D8F368EA16C97EC35A','Storm closes the port of Gdańsk, six ferries wait at sea','GDANSK, Poland (Harbour Wire) - The port of Gdańsk in Poland stopped all traffic because of a storm on the Baltic Sea. Six ferries wait outside the harbour, the port authority said. Waves are up to five metres high. The wind is expected to drop by evening.','The port of Gdańsk in Poland stopped all traffic because of a storm on the Baltic Sea. Six ferries wait outside the harbour, the port authority said. The wind is expected to drop by evening.','Harbour Wire','','en',1795988389000000,1795988389029460,NULL,X'B811AE0B963E45B88645E4D3C5A4918F','[["Gda\u0144sk",25,31,"PL-22","happened","the only place of that name"],["GDANSK",57,63,"PL","dateline","the only place of that name",1],["Poland",65,71,"PL","dateline","the only place of that name",1],["Gda\u0144sk",101,107,"PL-22","happened","the only place of that name"],["Poland",111,117,"PL","happened","the only place of that name"]]','["150","PL","PL-22"]','duplicate',18,'["repeats: same title"]','','','[]','meridian courier','[]',0,16,1795988389000000,'');
CREATE TABLE leases (
	name TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	until_at BIGINT NOT NULL, 
	CONSTRAINT pk_leases PRIMARY KEY (name)
);
CREATE TABLE messages (
	scope BIGINT NOT NULL, 
	message_id BIGINT NOT NULL, 
	chat_id BIGINT NOT NULL, 
	markup TEXT, 
	began_at BIGINT, 
	met_at BIGINT NOT NULL, 
	CONSTRAINT pk_messages PRIMARY KEY (scope, message_id)
)
 WITHOUT ROWID

;
INSERT INTO "messages" VALUES(-1000000001003,2,-1000000001003,NULL,NULL,1795988376022405);
INSERT INTO "messages" VALUES(-1000000001003,3,-1000000001003,NULL,1795988383005569,1795988383482018);
INSERT INTO "messages" VALUES(-1000000001003,4,-1000000001003,NULL,1795988386341205,1795988386398976);
INSERT INTO "messages" VALUES(-1000000001003,5,-1000000001003,NULL,1795988389674743,1795988389744948);
INSERT INTO "messages" VALUES(0,1,1001,NULL,1795988383005569,1795988383482018);
INSERT INTO "messages" VALUES(0,2,1001,NULL,1795988384383963,1795988384425227);
INSERT INTO "messages" VALUES(0,3,1001,NULL,1795988384897761,1795988384934545);
INSERT INTO "messages" VALUES(0,4,1001,NULL,1795988386139813,1795988386205945);
INSERT INTO "messages" VALUES(0,5,1001,NULL,1795988387137723,1795988387191750);
INSERT INTO "messages" VALUES(0,6,1003,NULL,1795988387504682,1795988387572028);
INSERT INTO "messages" VALUES(0,7,1001,NULL,1795988388149214,1795988388203971);
INSERT INTO "messages" VALUES(0,8,1001,NULL,1795988389141973,1795988389247191);
INSERT INTO "messages" VALUES(0,9,1001,NULL,1795988390139886,1795988390176079);
CREATE TABLE mutes (
	chat INTEGER NOT NULL, 
	feed_id INTEGER NOT NULL, 
	since_at BIGINT NOT NULL, 
	until_at BIGINT, 
	"by" BIGINT NOT NULL, 
	CONSTRAINT pk_mutes PRIMARY KEY (chat, feed_id), 
	CONSTRAINT fk_mutes_chat FOREIGN KEY(chat) REFERENCES chats (id) ON DELETE CASCADE, 
	CONSTRAINT fk_mutes_feed_id FOREIGN KEY(feed_id) REFERENCES feeds (id)
);
CREATE TABLE overrides (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	code TEXT NOT NULL, 
	"by" BIGINT NOT NULL, 
	created_at BIGINT NOT NULL
);
CREATE TABLE past_wants (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat INTEGER NOT NULL, 
	until_at BIGINT NOT NULL, 
	wanted TEXT NOT NULL, 
	CONSTRAINT fk_past_wants_chat FOREIGN KEY(chat) REFERENCES chats (id) ON DELETE CASCADE
);
CREATE TABLE posts (
	feed_id INTEGER NOT NULL, 
	message_id BIGINT NOT NULL, 
	link TEXT NOT NULL, 
	markup TEXT NOT NULL, 
	outlet TEXT NOT NULL, 
	posted_at BIGINT NOT NULL, 
	CONSTRAINT pk_posts PRIMARY KEY (feed_id, message_id), 
	CONSTRAINT fk_posts_feed_id_feeds FOREIGN KEY(feed_id) REFERENCES feeds (id)
);
CREATE TABLE seen_keys (
	feed_id INTEGER NOT NULL, 
	"key" BLOB NOT NULL, 
	item_id BIGINT NOT NULL, 
	met_at BIGINT NOT NULL, 
	CONSTRAINT pk_seen_keys PRIMARY KEY (feed_id, "key"), 
	CONSTRAINT fk_seen_keys_feed_id FOREIGN KEY(feed_id) REFERENCES feeds (id), 
	CONSTRAINT fk_seen_keys_item_id FOREIGN KEY(item_id) REFERENCES items (id)
)
 WITHOUT ROWID

;
INSERT INTO "seen_keys" VALUES(1,X'073390A0F5B0C10BAE08458450CC8C93',1,1795988377213585);
INSERT INTO "seen_keys" VALUES(1,X'09C211684457FE1AA3557B20BC6691AE',18,1795988388506302);
INSERT INTO "seen_keys" VALUES(1,X'109B661002E9C34D5A34F9862EAB494D',10,1795988382781611);
INSERT INTO "seen_keys" VALUES(1,X'18B9DA084582F4F5C5F70304600FC739',13,1795988384774313);
INSERT INTO "seen_keys" VALUES(1,X'2553682B921F7CA840EE7B2C8682DE39',2,1795988377213585);
INSERT INTO "seen_keys" VALUES(1,X'2714D4AAA4E2332366E7EF7D96834AC1',18,1795988388506302);
INSERT INTO "seen_keys" VALUES(1,X'38A708F5AF1965CD2358C23113227B24',13,1795988384774313);
INSERT INTO "seen_keys" VALUES(1,X'404AE9DF577E05FB2CD61DD2213BEEE1',10,1795988382781611);
INSERT INTO "seen_keys" VALUES(1,X'432BD3A97FA36FFA1A1D1CE9113782DC',3,1795988377213585);
INSERT INTO "seen_keys" VALUES(1,X'487231FC18C10149E1B38437BE1FD2CA',2,1795988377213585);
INSERT INTO "seen_keys" VALUES(1,X'535796F57BC5281C7E0C07BEFB58B7E7',1,1795988377213585);
INSERT INTO "seen_keys" VALUES(1,X'64D4CCD3A5FD08861B1822B7A1E2DDBB',3,1795988377213585);
INSERT INTO "seen_keys" VALUES(1,X'772BEB865229C83BD4049FB1169F6510',10,1795988382781611);
INSERT INTO "seen_keys" VALUES(1,X'AA8D40F2E4B22A6620CDDC7023E50C60',18,1795988388506302);
INSERT INTO "seen_keys" VALUES(1,X'B6954BB6F1068B5D6FEFF27F5B6ACA83',2,1795988377213585);
INSERT INTO "seen_keys" VALUES(1,X'BAD498F03D8CCA3D543D440D025D44DC',1,1795988377213585);
INSERT INTO "seen_keys" VALUES(1,X'DFA0252C83A42C67B819EEFC40ADA317',10,1795988385277557);
INSERT INTO "seen_keys" VALUES(1,X'EA08B6832309B74741EC8383AB23C447',13,1795988384774313);
INSERT INTO "seen_keys" VALUES(1,X'EE4310450A1905344F4EE872908EEAD7',3,1795988377213585);
INSERT INTO "seen_keys" VALUES(2,X'077F89F980248E9CC12237533E458A0E',19,1795988389029460);
INSERT INTO "seen_keys" VALUES(2,X'0A0115480B5AFC4A7E453A368DC08FFD',11,1795988383373304);
INSERT INTO "seen_keys" VALUES(2,X'0E3DF9710654C8268ACC0D1D090A7015',14,1795988385889541);
INSERT INTO "seen_keys" VALUES(2,X'2714D4AAA4E2332366E7EF7D96834AC1',19,1795988389029460);
INSERT INTO "seen_keys" VALUES(2,X'2AEFB2F4B724A56F3ABF8EF2C18E2E00',16,1795988387317582);
INSERT INTO "seen_keys" VALUES(2,X'2D3D3F5588A76466BC7613CA9507A8DD',16,1795988387317582);
INSERT INTO "seen_keys" VALUES(2,X'33ED9E886A490897BC5C1D651450855D',14,1795988385889541);
INSERT INTO "seen_keys" VALUES(2,X'404AE9DF577E05FB2CD61DD2213BEEE1',11,1795988383373304);
INSERT INTO "seen_keys" VALUES(2,X'46174E67D4B45B0E45B6E5E2CBAED6C7',4,1795988377241047);
INSERT INTO "seen_keys" VALUES(2,X'4720CA2C6D338547919BEA159C14E469',5,1795988377241047);
INSERT INTO "seen_keys" VALUES(2,X'6D4C4ED877320BA4BA3740378118CD40',5,1795988377241047);
INSERT INTO "seen_keys" VALUES(2,X'A8528939BA6DA03DD0B80291F3D5CE61',4,1795988377241047);
INSERT INTO "seen_keys" VALUES(2,X'B397C1CB15AE3F8AF472DAB5C1263283',11,1795988383373304);
INSERT INTO "seen_keys" VALUES(2,X'BB55823306B0AD439A12FCFFB258E13A',14,1795988385889541);
INSERT INTO "seen_keys" VALUES(2,X'D0932FCF647D8530D3CA248422CECC6B',5,1795988377241047);
INSERT INTO "seen_keys" VALUES(2,X'E5AF6883AD7C777CCFFF670FD84876DB',16,1795988387317582);
INSERT INTO "seen_keys" VALUES(2,X'EB38171A8E92D1031FA90926E64FC924',4,1795988377241047);
INSERT INTO "seen_keys" VALUES(2,X'FB52E826601FF89066072DA08897C918',19,1795988389029460);
INSERT INTO "seen_keys" VALUES(3,X'80F388C499296052FD0A9E9CCE145395',6,1795988382242185);
INSERT INTO "seen_keys" VALUES(3,X'B198240456C4A16D816435FB34A389AA',6,1795988382242185);
INSERT INTO "seen_keys" VALUES(3,X'FE6D9ECAAE612359FC6E703A7EFEBBE5',6,1795988382242185);
INSERT INTO "seen_keys" VALUES(4,X'08F06CA46667656711CB772FAB600D7A',7,1795988382342302);
INSERT INTO "seen_keys" VALUES(4,X'1CD40D6040123D4D05708A1CCC156E76',8,1795988382342302);
INSERT INTO "seen_keys" VALUES(4,X'22EBBC9C16CC1A2D3FE301B60E3DDF1C',17,1795988387949740);
INSERT INTO "seen_keys" VALUES(4,X'316EB4191BE3181077515150DDA7E22F',12,1795988384085643);
INSERT INTO "seen_keys" VALUES(4,X'4DAF6C865F29BEAF1623E63ADFDD6FA8',12,1795988384085643);
INSERT INTO "seen_keys" VALUES(4,X'64BB1D30605D07B366BD8CBD9D228751',7,1795988382342302);
INSERT INTO "seen_keys" VALUES(4,X'6E82B2D6AC8208E21BF660758915CF23',8,1795988382342302);
INSERT INTO "seen_keys" VALUES(4,X'81F19BAB0142AB325668BBC5B448D2D4',17,1795988387949740);
INSERT INTO "seen_keys" VALUES(4,X'9C7E0E40ECEECBF7E9D98A2C916BBA49',17,1795988387949740);
INSERT INTO "seen_keys" VALUES(4,X'C783F8ECB9773B2C713DBC11E40EB9FD',12,1795988384085643);
INSERT INTO "seen_keys" VALUES(4,X'D837C1D2D1D40A93D907DBF5BDB527BC',7,1795988382342302);
INSERT INTO "seen_keys" VALUES(4,X'F305B9F228CB768427548EBCA0463A33',8,1795988382342302);
INSERT INTO "seen_keys" VALUES(5,X'14828F6648F727B603DD2B41FA4B18C4',9,1795988382464688);
INSERT INTO "seen_keys" VALUES(5,X'241F2C3FE008FA7B11317CDF2F96A033',9,1795988382464688);
INSERT INTO "seen_keys" VALUES(5,X'D1B04297DF03AC7AC598757D67C798AF',15,1795988386561485);
INSERT INTO "seen_keys" VALUES(5,X'D7B95A3872A323EBC4897701347FDB80',9,1795988382464688);
INSERT INTO "seen_keys" VALUES(5,X'EB70E693EDFEB53B5B857EACA09FB149',15,1795988386561485);
INSERT INTO "seen_keys" VALUES(5,X'F998BA580E6D7DEDF2D7BC985D5B9E33',15,1795988386561485);
CREATE TABLE splits (
	item_id BIGINT NOT NULL, 
	former_story_id BIGINT NOT NULL, 
	former_of BIGINT NOT NULL, 
	former_verdict VARCHAR(16) NOT NULL, 
	"by" BIGINT NOT NULL, 
	asked_at BIGINT NOT NULL, 
	is_undone BOOLEAN NOT NULL, 
	done_at BIGINT, 
	CONSTRAINT pk_splits PRIMARY KEY (item_id)
);
CREATE TABLE subscriptions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat INTEGER NOT NULL, 
	"query" TEXT NOT NULL, 
	created_at BIGINT NOT NULL, 
	is_removed BOOLEAN NOT NULL, 
	CONSTRAINT fk_subscriptions_chat FOREIGN KEY(chat) REFERENCES chats (id) ON DELETE CASCADE
);
INSERT INTO "subscriptions" VALUES(1,2,'region:UA',1795988359019612,0);
INSERT INTO "subscriptions" VALUES(2,2,'землетрус, earthquake',1795988359019612,0);
INSERT INTO "subscriptions" VALUES(3,3,'storm, flood, hail, earthquake',1795988359019612,0);
CREATE TABLE updates (
	id BIGINT NOT NULL, 
	digest BLOB NOT NULL, 
	body TEXT NOT NULL, 
	tries BIGINT NOT NULL, 
	received_at BIGINT NOT NULL, 
	CONSTRAINT pk_updates PRIMARY KEY (id)
);
INSERT INTO "updates" VALUES(1,X'4F7D0AA93D05543A99E02C9E180074E8','',1,1795988375854928);
CREATE INDEX ix_seen_keys_item_id ON seen_keys (item_id);
CREATE INDEX ix_seen_keys_met_at ON seen_keys (met_at);
CREATE INDEX ix_subscriptions_chat ON subscriptions (chat);
CREATE INDEX ix_mutes_feed_id ON mutes (feed_id);
CREATE INDEX ix_deliveries_chat ON deliveries (chat);
CREATE INDEX ix_deliveries_message ON deliveries (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX ix_deliveries_story_id_chat ON deliveries (story_id, chat);
CREATE INDEX ix_chats_version ON chats (version);
CREATE INDEX ix_deliveries_pending ON deliveries (priority, id) WHERE state = 'queued';
CREATE INDEX ix_deliveries_pending_chat ON deliveries (chat, priority, id) WHERE state = 'queued';
CREATE UNIQUE INDEX ix_deliveries_open ON deliveries (chat) WHERE state IN ('sending', 'uncertain');
CREATE INDEX ix_messages_chat_id ON messages (chat_id);
CREATE INDEX ix_messages_met_at ON messages (scope, met_at);
CREATE INDEX ix_messages_began_at ON messages (scope, began_at);
CREATE INDEX ix_updates_received_at ON updates (received_at);
CREATE INDEX ix_chats_live ON chats (id) WHERE live_since_at IS NOT NULL;
CREATE INDEX ix_chats_paused ON chats (paused_at) WHERE paused_at IS NOT NULL;
CREATE INDEX ix_deliveries_wanted ON deliveries (wanted_at, id) WHERE state = 'queued';
CREATE INDEX ix_deliveries_gathered ON deliveries (list_id) WHERE state = 'gathered';
CREATE INDEX ix_deliveries_listed ON deliveries (list_id) WHERE list_id IS NOT NULL;
CREATE INDEX ix_deliveries_lists ON deliveries (chat) WHERE kind IN ('digest', 'list');
CREATE INDEX ix_overrides_key ON overrides ("key");
CREATE INDEX ix_chats_not_before_at ON chats (not_before_at);
CREATE INDEX ix_feeds_next_check_at ON feeds (next_check_at);
CREATE INDEX ix_items_seen_at ON items (seen_at);
CREATE INDEX ix_items_link_hash ON items (link_hash);
CREATE INDEX ix_items_story_id ON items (story_id);
CREATE INDEX ix_items_feed_id_seen_at ON items (feed_id, seen_at);
CREATE INDEX ix_items_version ON items (version);
CREATE INDEX ix_items_happened_at ON items (happened_at, id);
CREATE INDEX ix_chats_quiet ON chats (id) WHERE quiet_from IS NOT NULL;
CREATE INDEX ix_deliveries_deferred ON deliveries (due_at, chat) WHERE state = 'deferred';
CREATE INDEX ix_past_wants_chat_until_at ON past_wants (chat, until_at);
CREATE INDEX ix_past_wants_until_at ON past_wants (until_at);
CREATE INDEX ix_audit_at ON audit (at);
CREATE UNIQUE INDEX ix_chats_stream_key ON chats (stream_key);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('chats',3);
INSERT INTO "sqlite_sequence" VALUES('subscriptions',3);
INSERT INTO "sqlite_sequence" VALUES('deliveries',22);
COMMIT;